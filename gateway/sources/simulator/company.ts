// The plan of an invented company's network: its sites, their subnets and pools, as large as its devices need.
import { formatAddress, parseAddress, prefixRange, type Range } from '#domain/address.ts';
import type { PoolFacts } from '#domain/pool.ts';
import { routerRole, siteRoles, type Role } from './role.ts';

/** One subnet with its pool, before anybody lives there. */
export interface Plan {
  role: Role;
  facts: Omit<PoolFacts, 'reserved_in_range' | 'source_id' | 'lease_seconds'>;
  range: Range;
  /** How far two leases lie apart: 1, or the size of a delegated prefix. */
  step: bigint;
  /** How many leases it begins with. */
  devices: number;
}

const siteNames = ['Harbour', 'Mill', 'Foundry', 'Orchard', 'Lighthouse', 'Quarry', 'Station', 'Garden', 'Depot', 'Tower'];
const devicesPerSite = 1500;
const mostSites = 200;
/** Below a range lie the router and addresses reserved outside of it. */
const addressesBefore = 50;
const delegatedLength = 56;

function number(text: string): bigint {
  return parseAddress(text)?.value ?? 0n;
}

function size(role: Role, devices: number): number {
  return role.fill === 1 ? Math.max(devices, 4) : Math.ceil(Math.max(devices / role.fill, 20) / 10) * 10 + 1;
}

/** Each site has 10.(20 + site).0.0/16, and each of its networks a /20 of that, of which it uses what it needs. */
function v4Plan(site: number, slot: number, role: Role, devices: number): Pick<Plan, 'range' | 'step'> & { subnet: string; total: bigint } {
  const addresses = size(role, devices);
  let length = 24;
  while (2 ** (32 - length) < addresses + addressesBefore + 5) length -= 1;
  const offset = length < 22 ? 0n : 4n << 8n;
  const base = number(`10.${20 + site}.${slot * 16}.0`) + offset;
  const first = base + BigInt(addressesBefore);
  return {
    subnet: `${formatAddress({ family: 4, value: base })}/${length}`,
    range: { family: 4, first, last: first + BigInt(addresses) - 1n },
    step: 1n,
    total: BigInt(addresses),
  };
}

function v6Plan(site: number): Pick<Plan, 'range' | 'step'> & { subnet: string; total: bigint } {
  const base = number(`2001:db8:${(20 + site).toString(16)}:6::`);
  const { last } = prefixRange({ family: 6, value: base }, 64);
  const first = base + 0x1000n;
  return {
    subnet: `${formatAddress({ family: 6, value: base })}/64`,
    range: { family: 6, first, last },
    step: 1n,
    total: last - first + 1n,
  };
}

function prefixPlan(): Pick<Plan, 'range' | 'step'> & { subnet: string; total: bigint } {
  const base = number('2001:db8:8000::');
  const { first, last } = prefixRange({ family: 6, value: base }, 40);
  const step = 1n << BigInt(128 - delegatedLength);
  return {
    subnet: `${formatAddress({ family: 6, value: base })}/40`,
    range: { family: 6, first, last },
    step,
    total: (last - first + 1n) / step,
  };
}

/** Splits a whole number by weights: the largest remainders are rounded up, so that the sum is kept. */
function split(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (whole * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = whole - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/**
 * The subnets of a company with so many devices in all.
 *
 * @param sourceId begins the id of each pool
 */
export function planCompany(devices: number, sourceId: string): Plan[] {
  const sites = Math.min(Math.max(Math.ceil(devices / devicesPerSite) + 1, 2), mostSites);
  const places = Array.from({ length: sites }, (_, site) => {
    const head = site === 0;
    return siteRoles.flatMap((role, slot) => {
      const share = head ? 2 * role.share.head : role.share.branch;
      return share === 0 ? [] : [{ role, site, slot, weight: share }];
    });
  }).flat();
  places.push({ role: routerRole, site: 0, slot: 0, weight: (sites + 1) * routerRole.share.head });
  const counts = split(
    devices,
    places.map(({ weight }) => weight),
  );
  return places.map(({ role, site, slot }, index) => {
    const count = counts[index] ?? 0;
    const siteName = siteNames[site] ?? `Site ${site + 1}`;
    const { subnet, range, step, total } =
      role.hands === 'v4' ? v4Plan(site, slot, role, count) : role.hands === 'v6' ? v6Plan(site) : prefixPlan();
    const prefixes = role.hands === 'prefixes';
    const slug = siteName.toLowerCase().replace(' ', '-');
    return {
      role,
      range,
      step,
      devices: count,
      facts: {
        id: prefixes ? `${sourceId}~${role.slug}` : `${sourceId}~${slug}-${role.slug}`,
        name: prefixes ? 'Branch prefixes' : `${siteName} ${role.name}`,
        subnet,
        shared_network: role.slug === 'guests' || role.slug === 'rooms' ? `${slug}-wireless` : null,
        ranges: [
          {
            first: formatAddress({ family: range.family, value: range.first }),
            last: formatAddress({ family: range.family, value: range.last }),
          },
        ],
        family: range.family,
        kind: prefixes ? 'prefix' : 'address',
        delegated_length: prefixes ? delegatedLength : null,
        total: String(total),
      },
    };
  });
}
