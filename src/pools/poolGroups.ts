// Pools in the order in which they need looking at: by shared network or family, the fullest first.
import type { Pool } from '#src/api/generated/queries.ts';

export interface PoolGroup {
  name: string;
  pools: Pool[];
}

const byFullness = (a: Pool, b: Pool): number => (b.utilisation ?? -1) - (a.utilisation ?? -1) || byName(a, b);
const byName = (a: Pool, b: Pool): number => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);

function groupName({ shared_network, family, kind }: Pool): string {
  if (shared_network !== null) return `Shared network ${shared_network}`;
  if (kind === 'prefix') return 'Delegated prefixes';
  return family === 4 ? 'IPv4' : 'IPv6';
}

/** Groups by their fullest pool; equal ones by name, so that the order is the same each time. */
export function poolGroups(pools: readonly Pool[]): PoolGroup[] {
  const groups = new Map<string, Pool[]>();
  for (const pool of pools.toSorted(byFullness)) {
    const name = groupName(pool);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [pool]);
    else group.push(pool);
  }
  return [...groups].map(([name, members]) => ({ name, pools: members }));
}
