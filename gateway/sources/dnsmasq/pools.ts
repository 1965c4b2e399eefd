// Makes pools of the ranges and fixed hosts of a dnsmasq configuration, and tells which of them a lease belongs to.
import { formatAddress, formatPrefix, rangeContains, rangeSize, type Address, type Range } from '#domain/address.ts';
import { poolFinder, type PoolFacts } from '#domain/pool.ts';
import { slug } from '#domain/slug.ts';
import { reservationTest, type DhcpHost } from './dhcpHost.ts';
import type { DhcpRange } from './dhcpRange.ts';
import type { LeaseRecord } from './parseLeases.ts';
import type { DnsmasqConfig } from './readConfig.ts';

/** What the configuration knows of a lease. */
export interface LeasePlace {
  poolId: string | null;
  subnet: string | null;
  isReserved: boolean | null;
}

export interface Pools {
  pools: PoolFacts[];
  placeOf(lease: LeaseRecord): LeasePlace;
}

type DynamicRange = DhcpRange & { range: Range };

function rangeText({ family, first, last }: Range): string {
  return `${formatAddress({ family, value: first })}–${formatAddress({ family, value: last })}`;
}

/** How many addresses of a range are fixed to hosts, each counted once. */
function reservedIn(range: Range, hosts: readonly DhcpHost[]): bigint {
  const network = range.family === 6 ? (range.first >> 64n) << 64n : 0n;
  const fixed = hosts
    .filter((host) => !host.isIgnored)
    .flatMap((host) => [
      ...host.addresses.filter(({ family }) => family === range.family),
      ...(range.family === 6 ? host.hostParts.map((part) => ({ family: range.family, first: network | part, last: network | part })) : []),
    ])
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  let counted = 0n;
  let next = range.first;
  for (const { first, last } of fixed) {
    const from = first > next ? first : next;
    const to = last < range.last ? last : range.last;
    if (to < from) continue;
    counted += to - from + 1n;
    next = to + 1n;
  }
  return counted;
}

/** Ranges that hand out addresses; the same one declared twice, for clients of different tags, is one. */
function dynamicRanges(ranges: readonly DhcpRange[]): DynamicRange[] {
  const found = new Map<string, DynamicRange>();
  for (const declared of ranges) {
    const { range } = declared;
    if (range !== null && !found.has(rangeText(range))) found.set(rangeText(range), { ...declared, range });
  }
  return [...found.values()];
}

function subnetText({ subnet }: DhcpRange): string | null {
  return subnet === null ? null : formatPrefix({ family: subnet.family, value: subnet.first }, subnet.length);
}

/**
 * The pools of a configuration: one for each range that hands out addresses, named by its tag or, if it has none of its
 * own, by its ends. Without a configuration nothing is known: no pools, no subnets, no reservations.
 *
 * @param group slug that begins the pools' ids
 */
export function poolsOf(config: DnsmasqConfig | null, group: string, sourceId: string): Pools {
  if (config === null) return { pools: [], placeOf: () => ({ poolId: null, subnet: null, isReserved: null }) };
  const ranges = dynamicRanges(config.ranges);
  const tags = ranges.map(({ tag }) => slug(tag ?? ''));
  const isOwn = (tag: string): boolean => slug(tag) !== '' && tags.filter((other) => other === slug(tag)).length === 1;
  const pools = ranges.map((declared): PoolFacts => {
    const { range, tag } = declared;
    const text = rangeText(range);
    const name = tag === null ? text : isOwn(tag) ? tag : `${tag} ${text}`;
    return {
      id: `${group}~${slug(name.replaceAll(':', '.'))}`,
      name,
      subnet: subnetText(declared),
      shared_network: null,
      ranges: [
        {
          first: formatAddress({ family: range.family, value: range.first }),
          last: formatAddress({ family: range.family, value: range.last }),
        },
      ],
      family: range.family,
      kind: 'address',
      delegated_length: null,
      total: String(rangeSize(range)),
      reserved_in_range: String(reservedIn(range, config.hosts)),
      lease_seconds: declared.leaseSeconds,
      source_id: sourceId,
    };
  });
  const poolAt = poolFinder(pools);
  const isReserved = reservationTest(config.hosts);
  const subnets = config.ranges.filter((declared) => declared.subnet !== null);
  const subnetAt = (address: Address): string | null => {
    const declared = subnets.find(({ subnet }) => subnet !== null && rangeContains(subnet, address));
    return declared === undefined ? null : subnetText(declared);
  };
  return {
    pools,
    placeOf: (lease) => {
      const pool = poolAt(lease.address, 'address');
      return { poolId: pool?.id ?? null, subnet: pool?.subnet ?? subnetAt(lease.address), isReserved: isReserved(lease) };
    },
  };
}
