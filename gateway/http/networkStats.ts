// The numbers over the whole network, as the contract words them.
import type { Stats } from '#openapi/generated/leaseboard.ts';
import type { Ledger } from '#domain/ledger.ts';
import { addressUse, type PoolFacts } from '#domain/pool.ts';

const hour = 3_600_000;

function endOfDay(now: number): number {
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime();
}

function familyUse(ledger: Ledger, pools: readonly PoolFacts[], family: 4 | 6): Stats['addresses']['v4'] {
  let total = 0n;
  const use = { used: 0, declined: 0 };
  for (const pool of pools) {
    if (pool.family !== family || pool.kind !== 'address') continue;
    const { used, declined } = ledger.tally.poolUse(pool.id);
    total += BigInt(pool.total);
    use.used += used;
    use.declined += declined;
  }
  return addressUse(total, use);
}

/** @param now milliseconds since the epoch */
export function networkStats(
  ledger: Ledger,
  pools: readonly PoolFacts[],
  { sources, listeners }: Pick<Stats, 'sources' | 'listeners'>,
  now: number,
): Stats {
  const { byState, byFamily } = ledger.tally;
  return {
    revision: ledger.revision,
    total: ledger.leases.size,
    by_state: byState,
    by_family: byFamily,
    addresses: { v4: familyUse(ledger, pools, 4), v6: familyUse(ledger, pools, 6) },
    expiring_within_hour: ledger.endingBefore(now + hour),
    expiring_today: ledger.endingBefore(endOfDay(now)),
    new_devices_24h: ledger.newWithinDay(now),
    changes_per_minute: ledger.changesPerMinute(now),
    sources,
    listeners,
  };
}
