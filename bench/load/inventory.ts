// The leases that every contestant shows: as many as asked, the same for the same seed.
import { leaseId, type LeaseFacts } from '#domain/lease.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { below, hexBytes, pick, pickWeighted, seededRandom, type NonEmpty, type Random } from '#gateway/sources/simulator/random.ts';

export const sourceId = 'bench';

/** The first addresses are always there and never go: updates aimed at them must be seen. */
export const aimedRows = 12;

/** Of five addresses four are leased, so that there is room for leases to come. */
const leasedShare = 0.8;
const leaseSeconds = 86_400;
/** Addresses of one subnet, a /22. */
const subnetSize = 1024;

const makers: NonEmpty<readonly [prefix: string, vendor: string]> = [
  ['3c:22:fb', 'Apple, Inc.'],
  ['00:50:56', 'VMware, Inc.'],
  ['b8:27:eb', 'Raspberry Pi Foundation'],
  ['00:1b:21', 'Intel Corporate'],
  ['d8:3a:dd', 'Raspberry Pi Trading Ltd'],
  ['00:17:88', 'Philips Lighting BV'],
  ['f4:39:09', 'Hewlett Packard'],
  ['00:0e:58', 'Sonos, Inc.'],
  ['a4:83:e7', 'Samsung Electronics Co.,Ltd'],
  ['18:b4:30', 'Nest Labs Inc.'],
  ['00:80:77', 'Brother industries, LTD.'],
  ['00:04:f2', 'Polycom'],
];

// Without the letters of hex digits, so that a typed name is never part of a MAC address.
const consonants: NonEmpty<string> = ['k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const vowels: NonEmpty<string> = ['i', 'o', 'u'];

function name(random: Random, index: number): string {
  const syllables = Array.from({ length: 3 }, () => pick(random, consonants) + pick(random, vowels));
  return `${syllables.join('')}-${String(index).padStart(6, '0')}`;
}

/** The address at a place of the address space, which is 10.0.0.0/8 from its second /16 on. */
export function addressAt(index: number): string {
  return `10.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
}

/** How many addresses there are for so many leases. */
export function addressCount(leases: number): number {
  return Math.ceil(leases / leasedShare) + 2 * aimedRows;
}

function poolIdAt(index: number): string {
  return `${sourceId}~${Math.floor(index / subnetSize)}`;
}

function subnetAt(index: number): string {
  return `${addressAt(index - (index % subnetSize))}/22`;
}

/**
 * A lease of the address at a place.
 *
 * @param endsAt milliseconds since the epoch
 */
export function leaseAt(index: number, random: Random, endsAt: number): LeaseFacts {
  const address = addressAt(index);
  const [prefix, vendor] = pick(random, makers);
  const mac = `${prefix}:${hexBytes(random, 3)}`;
  return {
    id: leaseId(sourceId, address),
    address,
    prefix_length: null,
    family: 4,
    kind: 'address',
    mac_address: mac,
    mac_source: 'hardware',
    mac_randomized: false,
    duid: null,
    iaid: null,
    client_id: `01:${mac}`,
    hostname: name(random, index),
    vendor,
    state: 'active',
    is_reserved: null,
    starts_at: new Date(endsAt - leaseSeconds * 1000).toISOString(),
    expires_at: new Date(endsAt).toISOString(),
    expiry_known: true,
    lease_seconds: leaseSeconds,
    subnet: subnetAt(index),
    pool_id: poolIdAt(index),
    source_id: sourceId,
  };
}

export interface Inventory {
  /** In address order. */
  leases: LeaseFacts[];
  pools: PoolFacts[];
  /** The places of the addresses that are leased, and of those that are not. */
  leased: number[];
  free: number[];
}

function poolAt(index: number, addresses: number): PoolFacts {
  const last = Math.min(index + subnetSize, addresses) - 1;
  return {
    id: poolIdAt(index),
    name: `Floor ${Math.floor(index / subnetSize) + 1}`,
    subnet: subnetAt(index),
    shared_network: null,
    ranges: [{ first: addressAt(index), last: addressAt(last) }],
    family: 4,
    kind: 'address',
    delegated_length: null,
    total: String(last - index + 1),
    reserved_in_range: '0',
    lease_seconds: leaseSeconds,
    source_id: sourceId,
  };
}

/** @param now milliseconds since the epoch; leases end from ten minutes after it on */
export function inventory(count: number, seed: number, now: number): Inventory {
  const random = seededRandom(seed);
  const addresses = addressCount(count);
  const made: Inventory = { leases: [], pools: [], leased: [], free: [] };
  for (let index = 0; index < addresses; index += 1) {
    const wanted = count - made.leases.length;
    const isLeased = index < aimedRows || below(random, addresses - index) < wanted;
    (isLeased ? made.leased : made.free).push(index);
    if (!isLeased) continue;
    const lease = leaseAt(index, random, now + 600_000 + below(random, 85_000) * 1000);
    const state = pickWeighted<LeaseFacts['state']>(random, [
      ['active', 94],
      ['released', 4],
      ['declined', 2],
    ]);
    made.leases.push({ ...lease, state: index < aimedRows ? 'active' : state });
  }
  for (let index = 0; index < addresses; index += subnetSize) made.pools.push(poolAt(index, addresses));
  return made;
}
