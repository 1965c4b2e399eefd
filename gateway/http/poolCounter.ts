// Counts the use of pools once for each state of the leases, however many ask for it.
import type { Ledger } from '#domain/ledger.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { poolUses, type PoolUses } from '#domain/poolUses.ts';

/** A function that counts the use of pools, as all sources state them together, among the leases of the moment. */
export function poolCounter(ledger: Ledger): (stated: readonly PoolFacts[]) => PoolUses {
  let known: { revision: number; stated: readonly PoolFacts[]; uses: PoolUses } | null = null;
  return (stated) => {
    const isKnown =
      known !== null &&
      known.revision === ledger.revision &&
      known.stated.length === stated.length &&
      known.stated.every((pool, index) => pool === stated[index]);
    if (known === null || !isKnown) known = { revision: ledger.revision, stated, uses: poolUses(stated, ledger) };
    return known.uses;
  };
}
