// The numbers over the whole network, as the contract words them.
import type { Stats } from '#openapi/generated/leaseboard.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { PoolUses } from '#domain/poolUses.ts';

const hour = 3_600_000;

function endOfDay(now: number): number {
  const midnight = new Date(now);
  midnight.setHours(24, 0, 0, 0);
  return midnight.getTime();
}

/** @param now milliseconds since the epoch */
export function networkStats(
  ledger: Ledger,
  pools: Pick<PoolUses, 'ofFamily'>,
  { sources, listeners }: Pick<Stats, 'sources' | 'listeners'>,
  now: number,
): Stats {
  const { byState, byFamily } = ledger.tally;
  return {
    revision: ledger.revision,
    total: ledger.leases.size,
    by_state: byState,
    by_family: byFamily,
    addresses: { v4: pools.ofFamily(4), v6: pools.ofFamily(6) },
    expiring_within_hour: ledger.endingBefore(now + hour),
    expiring_today: ledger.endingBefore(endOfDay(now)),
    new_devices_24h: ledger.newWithinDay(now),
    changes_per_minute: ledger.changesPerMinute(now),
    sources,
    listeners,
  };
}
