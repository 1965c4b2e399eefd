// A filtered stream, also by what the clock turns: it tells its listeners what they hold, or to load again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Checksum } from '#domain/checksum.ts';
import { Ledger, type Committed } from '#domain/ledger.ts';
import { filterOf } from '#domain/query/filterOf.ts';
import { leaseFacts, testStart } from '#domain/testing/leases.ts';
import { Channel } from './channel.ts';

const minute = 60_000;

let ledger: Ledger;
let told: string[];

/** A channel of the query with one listener, that says `event id` of each frame. */
function listened(query: string): Channel {
  const channel = new Channel(filterOf(query)!, ledger);
  const decoder = new TextDecoder();
  channel.hub.join(
    {
      write(bytes) {
        for (const [, event, data] of decoder.decode(bytes).matchAll(/event: (\S+)\ndata: (.*)\n/g)) told.push(`${event} ${data}`);
        return 'taken';
      },
      close() {},
    },
    [],
  );
  return channel;
}

/** What has been told since it was asked last, in short. */
function heard(): string[] {
  vi.advanceTimersByTime(16);
  const frames = told;
  told = [];
  return frames.map((text) => {
    const [event] = text.split(' ', 1);
    const detail = /"(?:address|reason)":"([^"]*)"/.exec(text)?.[1];
    return event === 'heartbeat' ? 'heartbeat' : `${event} ${detail}`;
  });
}

function amend(channel: Channel, address: string, expiresIn: number): void {
  const facts = leaseFacts(address, { expires_at: new Date(Date.now() + expiresIn).toISOString() });
  const committed: Committed = ledger.amend('office', [facts], [], Date.now());
  if (committed.type === 'changes') channel.tell(committed.changes);
}

beforeEach(() => {
  vi.useFakeTimers({ now: testStart });
  told = [];
  ledger = new Ledger('e1');
  ledger.commit('office', [leaseFacts('10.0.0.1', { expires_at: new Date(testStart + 61 * minute).toISOString() })], testStart);
});

afterEach(() => vi.useRealTimers());

test('what the clock brings in or out has listeners load again, at the next heartbeat and once', () => {
  const channel = listened('expires:<1h');
  channel.heartbeat([]);
  vi.advanceTimersByTime(2 * minute);
  expect(heard()).toEqual(['heartbeat']);
  channel.heartbeat([]);
  channel.heartbeat([]);
  expect(heard()).toEqual(['reset time-passed', 'heartbeat', 'heartbeat']);
});

test('the heartbeat sums up what a listener has loaded', () => {
  const channel = listened('expires:<1h');
  vi.advanceTimersByTime(2 * minute);
  channel.heartbeat([]);
  vi.advanceTimersByTime(16);
  const checksum = new Checksum();
  for (const lease of ledger.leases.values()) checksum.add(lease);
  expect(told.at(-1)).toContain(`"checksum":"${checksum.toString()}"`);
});

test('a change tells what is new to those who hold what they have been told', () => {
  const channel = listened('expires:<1h');
  amend(channel, '10.0.0.1', 2 * 60 * minute);
  expect(heard()).toEqual([]);
  amend(channel, '10.0.0.1', 30 * minute);
  expect(heard()).toEqual(['lease-added 10.0.0.1']);
  amend(channel, '10.0.0.1', 20 * minute);
  expect(heard()).toEqual(['lease-updated 10.0.0.1']);
  amend(channel, '10.0.0.1', 200 * minute);
  expect(heard()).toEqual(['lease-removed 10.0.0.1']);
});

test('who comes back to such a filter can’t be told what the clock did meanwhile', () => {
  const since = ledger.cursor;
  expect(listened('expires:<1h').replay(since)).toEqual({ type: 'reset', reason: 'time-passed' });
  expect(listened('anna').replay(since)).toEqual({ type: 'resumed', frames: [] });
});
