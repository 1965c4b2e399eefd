// Makes pools of an ISC DHCP configuration, and tells which of them a lease belongs to.
import { formatPrefix, type Range } from '#domain/address.ts';
import { addressCount, mergeRanges } from '#domain/mergeRanges.ts';
import { poolFinder, type PoolFacts } from '#domain/pool.ts';
import { slug } from '#domain/slug.ts';
import { dhcpdReservationTest } from './dhcpdHost.ts';
import type { DhcpdPool } from './dhcpdNetworks.ts';
import type { DhcpdRange } from './dhcpdRange.ts';
import { leaseSecondsIn } from './dhcpdScope.ts';
import { subnetFinder, type DhcpdSubnet } from './dhcpdSubnet.ts';
import type { PlaceOf } from './leaseFacts.ts';
import { rangeEnds } from './rangeEnds.ts';
import type { DhcpdConfig } from './readDhcpdConfig.ts';
import { prefixNumbers, reservedCounter } from './reservedCount.ts';

export interface IscPools {
  pools: PoolFacts[];
  placeOf: PlaceOf;
}

/** Ranges of one pool that hand out the same: addresses, temporary ones, or prefixes of one length. */
interface Share {
  type: DhcpdRange['type'];
  delegatedLength: number | null;
  ranges: Range[];
}

function shares(ranges: readonly DhcpdRange[]): Share[] {
  const found = new Map<string, Share>();
  for (const { type, range, ...more } of ranges) {
    const delegatedLength = 'delegatedLength' in more ? more.delegatedLength : null;
    const key = `${type} ${delegatedLength}`;
    const share = found.get(key) ?? { type, delegatedLength, ranges: [] };
    share.ranges.push(range);
    found.set(key, share);
  }
  return [...found.values()];
}

/** A pool has no name of its own: its first range, and how many more there are. */
function nameOf({ type, delegatedLength, ranges: [range, ...others] }: Share): string {
  if (range === undefined) return '';
  const { first, last } = rangeEnds(range);
  const end = delegatedLength === null ? last : formatPrefix({ family: 6, value: range.last }, delegatedLength);
  const isOne = end === (delegatedLength === null ? first : formatPrefix({ family: 6, value: range.first }, delegatedLength));
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${isOne ? end : `${first}–${end}`}${type === 'temporary' ? ' temporary' : ''}${more}`;
}

/** The same name without what changes when a range is added, so that the pool keeps its id. */
function idOf(share: Share): string {
  return slug(
    nameOf({ ...share, ranges: share.ranges.slice(0, 1) })
      .replaceAll(':', '.')
      .replaceAll('/', '-'),
  );
}

function subnetText({ prefix }: DhcpdSubnet): string {
  return formatPrefix({ family: prefix.family, value: prefix.first }, prefix.length);
}

interface PlacedShare extends Share {
  pool: DhcpdPool;
}

/**
 * The pools of a configuration: one for each pool statement, and one for the ranges that a subnet declares outside of
 * them, with all its ranges; addresses, temporary addresses and prefixes apart. Without a configuration nothing is known.
 *
 * @param group slug that begins the pools' ids
 */
export function iscPools(config: DhcpdConfig | null, group: string, sourceId: string): IscPools {
  if (config === null) return { pools: [], placeOf: () => ({ poolId: null, subnet: null, isReserved: null }) };
  const placed = config.pools.flatMap((pool) => shares(pool.ranges).map((share): PlacedShare => ({ ...share, pool })));
  const reservedIn = reservedCounter(config.hosts);
  const subnetAt = subnetFinder(config.subnets);
  const textAt = (range: Pick<Range, 'family' | 'first'>): string | null => {
    const subnet = subnetAt(range);
    return subnet === null ? null : subnetText(subnet);
  };
  /** A pool beside the subnets of a shared network may have ranges in several of them; then it is of none. */
  const subnetOf = ({ pool, ranges }: PlacedShare): string | null => {
    if (pool.subnet !== null) return subnetText(pool.subnet);
    const subnets = new Set(ranges.map(textAt));
    return subnets.size === 1 ? ([...subnets][0] ?? null) : null;
  };
  const taken = new Map<string, number>();
  const pools = placed.map((share): PoolFacts => {
    const id = `${group}~${idOf(share)}`;
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    const { pool, delegatedLength, ranges } = share;
    const own = mergeRanges(delegatedLength === null ? ranges : prefixNumbers(ranges, delegatedLength));
    return {
      id: times === 1 ? id : `${id}-${times}`,
      name: nameOf(share),
      subnet: subnetOf(share),
      shared_network: pool.sharedNetwork,
      ranges: ranges.map(rangeEnds),
      family: ranges[0]?.family ?? 4,
      kind: delegatedLength === null ? 'address' : 'prefix',
      delegated_length: delegatedLength,
      total: String(addressCount(own)),
      reserved_in_range: String(reservedIn(own, delegatedLength)),
      lease_seconds: leaseSecondsIn(pool.scope, ranges[0]?.family ?? 4),
      source_id: sourceId,
    };
  });
  const poolAt = poolFinder(pools);
  const isReserved = dhcpdReservationTest(config.hosts);
  return {
    pools,
    placeOf: (address, kind, who) => {
      const pool = poolAt(address, kind);
      return {
        poolId: pool?.id ?? null,
        subnet: pool?.subnet ?? textAt({ family: address.family, first: address.value }),
        isReserved: isReserved(address, kind, who),
      };
    },
  };
}
