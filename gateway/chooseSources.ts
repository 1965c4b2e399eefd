// Which sources are followed: those asked for, or what this machine has, or the simulator.
import { log } from './log.ts';
import { discover } from './sources/discover.ts';
import { parseSourceArguments, type SourceDescription } from './sources/parseSourceArgument.ts';

/** @param asked null: look for this machine's DHCP servers */
export async function chooseSources(asked: SourceDescription[] | null): Promise<SourceDescription[]> {
  if (asked !== null) return asked;
  const { found, tried } = await discover();
  // Of the many places where a server might keep its leases most do not exist; one line per server is enough.
  for (const [kind, refused] of Map.groupBy(tried, (place) => place.kind))
    log(`looked for ${kind}: ${refused.map(({ refusal }) => refusal).join(' ')}`);
  if (found.length > 0) return found;
  log('no DHCP server was found on this machine: showing demo data. --source tells where the leases are.');
  return parseSourceArguments(['simulator:name=Demo network']);
}
