// Leases that end while nobody says so: the gateway looks at the clock itself.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaseFacts, testStart } from '#domain/testing/leases.ts';
import { plainStore, type SourceReport } from '../sources/source.ts';
import { Network } from './network.ts';

const hour = 3_600_000;

let network: Network;
const state = () => network.ledger.leases.get('office~10.0.0.1')?.state;

beforeEach(() => {
  vi.useFakeTimers({ now: testStart });
  network = new Network({ version: '0.0.0', epoch: 'e1' });
  const lease = leaseFacts('10.0.0.1', {
    id: 'office~10.0.0.1',
    source_id: 'office',
    expires_at: new Date(testStart + 3 * hour).toISOString(),
  });
  const report: SourceReport = { type: 'table', table: { ...plainStore, leases: [lease], pools: [] }, asOf: testStart };
  network.attach({
    identity: { id: 'office', name: 'Office', kind: 'dnsmasq', group: 'office', paths: ['/office'] },
    start: (tell) => tell(report),
    stop: async () => {},
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await network.stop();
});

test('a lease ends in its time', () => {
  vi.advanceTimersByTime(3 * hour - 1);
  expect(state()).toBe('active');
  vi.advanceTimersByTime(1);
  expect(state()).toBe('expired');
});

test('after a sleep, or when the clock is set, it is noticed within half a minute', () => {
  vi.setSystemTime(testStart + 4 * hour);
  vi.advanceTimersByTime(30_000);
  expect(state()).toBe('expired');
});
