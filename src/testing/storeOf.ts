// A store with these leases and a clock that waits for the test, and what can happen to it.
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import type { Lease } from '#domain/lease.ts';
import { LeaseStore } from '#src/live/leaseStore.ts';

export interface TestStore {
  store: LeaseStore;
  add: (lease: Lease) => void;
  update: (lease: Lease) => void;
  remove: (address: string) => void;
  /** Lets removed rows leave, as they do some time after they were marked. */
  letLeave: () => void;
  /** Loads other leases. */
  replace: (leases: readonly Lease[]) => void;
  setQuery: (query: string) => void;
}

const firstNow = Date.parse('2026-11-20T12:00:00Z');

/** In address order; each call is shown before it returns. */
export function storeOf(leases: readonly Lease[]): TestStore {
  let now = firstNow;
  let revision = 0;
  let waiting: { at: number; callback: () => void }[] = [];
  /** Runs all that waits, and what that makes wait, up to now. */
  function run(): void {
    for (let due = waiting.filter(({ at }) => at <= now); due.length > 0; due = waiting.filter(({ at }) => at <= now)) {
      waiting = waiting.filter(({ at }) => at > now);
      for (const { callback } of due) callback();
    }
  }
  const wait = (ms: number, callback: () => void): void => void waiting.push({ at: now + ms, callback });
  const order = [{ column: 'address', descending: false }] as const;
  const soon = (callback: () => void): void => wait(0, callback);
  const store = new LeaseStore(
    { query: '', order },
    { now: () => now, onFrame: soon, forFrame: soon, after: wait },
    { now: () => now, later: soon, afterPaint: soon },
  );

  function take(lease: Lease, type: LeaseChangeEvent['change_type']): void {
    revision += 1;
    const event = { lease, timestamp: new Date(now).toISOString(), change_type: type, reason: 'granted' as const };
    if (store.take(event, { epoch: 'test', revision }) !== 'applied') throw new Error(`the store did not take ${lease.id} as ${type}`);
    run();
  }

  function replace(next: readonly Lease[]): void {
    store.replace({ epoch: 'test', revision, total: next.length, truncated: false, leases: [...next] });
    run();
  }

  replace(leases);
  return {
    store,
    replace,
    add: (lease) => take(lease, 'added'),
    update: (lease) => take(lease, 'updated'),
    remove(address) {
      const lease = [...store.leases()].find((one) => one.address === address);
      if (lease === undefined) throw new Error(`there is no lease of ${address}`);
      take(lease, 'removed');
    },
    letLeave() {
      now += 2_000;
      run();
    },
    setQuery(query) {
      store.setView({ query, order });
      run();
    },
  };
}
