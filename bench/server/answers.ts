// What the bench server says beside leases: counts, pools, sources and health, in the contract's words.
import type { Health, PoolList, Source, SourceFreshness, SourceList, Stats } from '#openapi/generated/leaseboard.ts';
import type { Ledger } from '#domain/ledger.ts';
import { addressUse, poolWithUse, type PoolFacts } from '#domain/pool.ts';
import { sourceId } from '../load/inventory.ts';

const hour = 3_600_000;

function source(ledger: Ledger, now: number): Source {
  return {
    id: sourceId,
    name: 'Bench',
    kind: 'simulator',
    group: sourceId,
    colour: null,
    status: 'ok',
    as_of: new Date(now).toISOString(),
    since: new Date(now).toISOString(),
    changed_at: null,
    detail: null,
    format: null,
    records: ledger.leases.size,
    bad_records: { total: 0, first: [] },
    pools: 0,
    warnings: [],
    paths: [],
  };
}

export function freshness(ledger: Ledger, now: number): SourceFreshness[] {
  const { id, status, as_of } = source(ledger, now);
  return [{ id, status, as_of }];
}

function pools(ledger: Ledger, facts: readonly PoolFacts[]): PoolList {
  return { revision: ledger.revision, pools: facts.map((pool) => poolWithUse(pool, ledger.tally.poolUse(pool.id))) };
}

function stats(ledger: Ledger, facts: readonly PoolFacts[], now: number): Stats {
  const use = { used: 0, declined: 0 };
  let total = 0n;
  for (const pool of facts) {
    const { used, declined } = ledger.tally.poolUse(pool.id);
    total += BigInt(pool.total);
    use.used += used;
    use.declined += declined;
  }
  return {
    revision: ledger.revision,
    total: ledger.leases.size,
    by_state: ledger.tally.byState,
    by_family: ledger.tally.byFamily,
    addresses: { v4: addressUse(total, use), v6: addressUse(0n, { used: 0, declined: 0 }) },
    expiring_within_hour: ledger.endingBefore(now + hour),
    expiring_today: ledger.endingBefore(now + 24 * hour),
    new_devices_24h: ledger.newWithinDay(now),
    changes_per_minute: ledger.changesPerMinute(now),
    sources: freshness(ledger, now),
    listeners: 1,
  };
}

/** The answer to a path below `/api/v1`; null when there is none. */
export function answer(path: string, ledger: Ledger, facts: readonly PoolFacts[], now: number): unknown {
  const answers: Record<string, () => Stats | PoolList | SourceList | Health> = {
    '/stats': () => stats(ledger, facts, now),
    '/pools': () => pools(ledger, facts),
    '/sources': () => ({ sources: [source(ledger, now)] }),
    '/health': () => ({ status: 'ok', version: 'bench', demo: false, uptime_seconds: 1 }),
  };
  return answers[path]?.() ?? null;
}
