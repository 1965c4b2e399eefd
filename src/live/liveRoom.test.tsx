// The live room against the gateway's own app, with a network between them that does everything a network can do wrong.
import * as fc from 'fast-check';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMockBackend, type MockBackend } from '#mocks/mockBackend.ts';
import { scriptedSource, type ScriptedSource } from '#mocks/scriptedSource.ts';
import { anyLease } from '#domain/testing/leases.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { setApiBaseUrl } from '#src/api/apiFetch.ts';
import { directStream, type OpenStream, type RawEvent } from './directStream.ts';
import type { Flush } from './flushes.ts';
import { LeaseStore } from './leaseStore.ts';
import { LeaseStream } from './leaseStream.ts';
import { leasesQuery } from './leasesQuery.ts';
import { readEvents } from './streamEvent.ts';
import { Trace } from './trace.ts';

/** What happens next, on either side or between them. */
type Happening =
  | { type: 'put'; lease: LeaseFacts }
  | { type: 'remove'; index: number }
  | { type: 'wait'; ms: number }
  | { type: 'cut' }
  | { type: 'restart' }
  | { type: 'mute' }
  | { type: 'nonsense' }
  | { type: 'hold' }
  | { type: 'release' }
  | { type: 'network'; faults: Faults };

/** How the way between page and gateway treats what passes. */
interface Faults {
  /** Of each event and each snapshot, in milliseconds. */
  delay: number;
  duplicates: boolean;
  losses: boolean;
  outage: boolean;
}

const perfect: Faults = { delay: 0, duplicates: false, losses: false, outage: false };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: anyLease.map((lease): Happening => ({ type: 'put', lease })) },
  { weight: 5, arbitrary: fc.nat(11).map((index): Happening => ({ type: 'remove', index })) },
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 3_000 }).map((ms): Happening => ({ type: 'wait', ms })) },
  { weight: 2, arbitrary: fc.constant<Happening>({ type: 'cut' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ type: 'restart' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ type: 'mute' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ type: 'nonsense' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ type: 'hold' }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ type: 'release' }) },
  {
    weight: 3,
    arbitrary: fc
      .record({ delay: fc.constantFrom(0, 40, 900), duplicates: fc.boolean(), losses: fc.boolean(), outage: fc.boolean() })
      .map((faults): Happening => ({ type: 'network', faults })),
  },
);

let backend: MockBackend;
let source: ScriptedSource;
let faults: Faults;
let store: LeaseStore;
let stream: LeaseStream;
let leave: () => void;

const sleep = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms)));

/** The stream as it comes out of this network: late, twice, or not at all. */
const faultyStream: OpenStream = async function* (since, signal): AsyncGenerator<RawEvent[]> {
  let number = 0;
  for await (const events of directStream(() => ({ baseUrl: 'http://gateway.test/api/v1', token: null }))(since, signal)) {
    await sleep(faults.delay);
    const passed = events.flatMap((event) => {
      number += 1;
      if (faults.losses && number % 5 === 4) return [];
      return faults.duplicates && number % 3 === 2 ? [event, event] : [event];
    });
    if (passed.length > 0) yield passed;
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  setApiBaseUrl('http://gateway.test/api/v1');
  faults = perfect;
  source = scriptedSource([], [], { id: 'office', group: 'office' });
  backend = createMockBackend({ source, heartbeatIntervalMs: 2_000 });
  vi.stubGlobal('fetch', async (url: string | URL, init?: RequestInit) => {
    await sleep(faults.delay);
    if (faults.outage) throw new TypeError('Failed to fetch');
    return backend.fetch(new Request(url, init));
  });
  const clock = {
    now: () => Date.now(),
    onFrame: (run: () => void) => void setTimeout(run, 16),
    forFrame: (run: () => void) => void setTimeout(run, 16),
    after: (ms: number, run: () => void) => void setTimeout(run, ms),
  };
  store = new LeaseStore({ query: '', order: [{ column: 'address', descending: false }] }, clock);
  const queryClient = new QueryClient();
  const query = leasesQuery(store);
  stream = new LeaseStream({
    store,
    openStream: readEvents(faultyStream),
    trace: new Trace(),
    onNetworkNews: () => {},
    async load(signal) {
      signal.addEventListener('abort', () => void queryClient.cancelQueries({ queryKey: query.queryKey }), { once: true });
      await queryClient.fetchQuery({ ...query, staleTime: 0 });
    },
  });
  leave = stream.subscribe(() => {});
});

afterEach(async () => {
  leave();
  await vi.advanceTimersByTimeAsync(100);
  await backend.stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function happen(next: Happening): Promise<void> {
  switch (next.type) {
    case 'put':
      return source.put(next.lease);
    case 'remove': {
      const id = [...backend.network.ledger.leases.keys()][next.index];
      return id === undefined ? undefined : source.remove(id);
    }
    case 'wait':
      await vi.advanceTimersByTimeAsync(next.ms);
      return;
    case 'cut':
      return backend.cutStreams();
    case 'restart':
      return backend.restart();
    case 'mute':
      return backend.muteStreams();
    case 'nonsense':
      return backend.sendRaw('event: lease-added\nid: x:1\ndata: {"lease":7}\n\n');
    case 'hold':
      return store.hold();
    case 'release':
      return store.release();
    case 'network':
      faults = next.faults;
  }
}

/** All is repaired, and enough time passes for the longest wait and a heartbeat. */
async function quiet(): Promise<void> {
  faults = perfect;
  for (let minute = 0; minute < 4 && !(stream.state.type === 'live' && minute > 0); minute += 1) await vi.advanceTimersByTimeAsync(45_000);
}

test('at each quiet moment the page holds exactly what the ledger holds', { timeout: 120_000 }, async () => {
  let happenings = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 60 }), async (all) => {
      for (const next of all) await happen(next);
      happenings += all.length;
      await quiet();
      store.release();
      await vi.advanceTimersByTimeAsync(5_000);
      const { ledger } = backend.network;
      expect(stream.state.type).toBe('live');
      expect(store.cursor).toEqual({ epoch: ledger.epoch, revision: ledger.revision });
      expect([...store.rows(0, 99)].map(({ lease }) => lease)).toEqual(backend.network.view.slice(0, 99));
      expect(store.checksum).toBe(ledger.checksum);
      // A heartbeat would heal a store that took what it should not have; it must never have to.
      expect(stream.facts.drifts).toBe(0);
    }),
    { numRuns: 300 },
  );
  expect(happenings).toBeGreaterThan(6_000);
});

test('however often it reconnects and reloads, only what changed shows a change', { timeout: 60_000 }, async () => {
  source.put(
    ...Array.from({ length: 8 }, (_, host) => ({
      ...fc.sample(anyLease, { numRuns: 1, seed: host })[0]!,
      id: `office~10.0.1.${host}`,
      address: `10.0.1.${host}`,
      expires_at: null,
    })),
  );
  await quiet();
  const flushes: Flush[] = [];
  store.subscribe((flush) => flushes.push(flush));
  for (let round = 0; round < 30; round += 1) {
    await happen(round % 3 === 0 ? { type: 'restart' } : { type: 'cut' });
    await quiet();
  }
  expect(flushes.reduce((sum, { added, updated, removed }) => sum + added + updated + removed, 0)).toBe(0);
  expect(store.rows(0, 99).every(({ change }) => change === null)).toBe(true);
});
