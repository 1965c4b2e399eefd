// The laws of the query language: algebra, time, notations, ranges and quoting, over random leases.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAddress, parseAddress, prefixRange, textOrderKey, type Family } from '../address.ts';
import { leaseText, type Lease } from '../lease.ts';
import { testStart } from '../testing/leases.ts';
import { plainTerm, timedTerm, wildLease } from '../testing/queries.ts';
import { instant } from './instant.ts';
import { leaseFilter, type LeaseFilter } from './leaseFilter.ts';
import { parseQuery } from './parseQuery.ts';
import { valueText } from './valueText.ts';

function filterOf(text: string): LeaseFilter {
  const parsed = parseQuery(text);
  if (parsed.type !== 'query') throw new Error(`${text}: ${parsed.mistakes[0]?.message}`);
  return leaseFilter(parsed.query);
}

const finds = (text: string, lease: Lease, now = testStart) => filterOf(text).matches(lease, now);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const moment = fc.integer({ min: -700_000_000, max: 700_000_000 }).map((offset) => testStart + offset);
const anyQuery = fc
  .array(
    fc.tuple(fc.boolean(), fc.array(plainTerm, { minLength: 1, maxLength: 1 })).map(([no, [term]]) => (no ? `-${term}` : term!)),
    { maxLength: 4 },
  )
  .map((terms) => terms.join(' '));
const law = { numRuns: 500 };

test('negation is the complement, a list the union, a space the intersection', () => {
  fc.assert(
    fc.property(plainTerm, plainTerm, wildLease, moment, (one, other, lease, now) => {
      const [a, b] = [finds(one, lease, now), finds(other, lease, now)];
      expect(finds(`-${one}`, lease, now)).toBe(!a);
      expect(finds(`${one} ${other}`, lease, now)).toBe(a && b);
      const [field, value] = [one.slice(0, one.indexOf(':')), other.slice(other.indexOf(':') + 1)];
      if (one.includes(':') && other.startsWith(`${field}:`)) expect(finds(`${one},${value}`, lease, now)).toBe(a || b);
    }),
    law,
  );
});

test('the verdict is "all" exactly for what matches, and a facet frees its own terms only', () => {
  fc.assert(
    fc.property(anyQuery, wildLease, moment, (query, lease, now) => {
      const verdict = filterOf(query).judge(lease, now);
      expect(verdict === 'all').toBe(finds(query, lease, now));
      if (verdict === null || verdict === 'all') return;
      // Splitting at spaces would tear quoted values, so only queries without quotes are taken apart.
      if (query.includes('"')) return;
      const others = query.split(' ').filter((term) => !term.startsWith(`${verdict}:`));
      expect(finds(others.join(' '), lease, now)).toBe(true);
    }),
    law,
  );
});

test('up to its turn the answer stays; at the turn of a single term it is another', () => {
  fc.assert(
    fc.property(timedTerm, fc.boolean(), wildLease, moment, (term, negated, lease, now) => {
      const filter = filterOf(negated ? `-${term}` : term);
      const before = filter.matches(lease, now);
      const turn = filter.turnsAt(lease, now);
      const last = turn === null ? Number.MAX_SAFE_INTEGER : turn - 1;
      for (const later of [now, now + 1, Math.floor((now + last) / 2), last]) {
        if (later <= last) expect(filter.matches(lease, later)).toBe(before);
      }
      if (turn !== null) expect(turn > now && filter.matches(lease, turn)).toBe(!before);
    }),
    { numRuns: 2000 },
  );
});

test('of several terms too the answer stays up to the earliest turn', () => {
  fc.assert(
    fc.property(anyQuery, wildLease, moment, fc.double({ min: 0, max: 1, noNaN: true }), (query, lease, now, part) => {
      const filter = filterOf(query);
      const turn = filter.turnsAt(lease, now);
      if (!filter.movesWithTime) expect(turn).toBe(null);
      const last = turn === null ? now + 1e12 : turn - 1;
      for (const later of [Math.floor(now + (last - now) * part), last])
        expect(filter.matches(lease, later)).toBe(filter.matches(lease, now));
    }),
    law,
  );
});

test('any piece of a fact finds its lease', () => {
  const facts = (lease: Lease) => [leaseText(lease), lease.hostname, lease.vendor, lease.mac_address, lease.client_id, lease.duid];
  fc.assert(
    fc.property(wildLease, fc.nat(), fc.nat(), fc.nat(), (lease, which, start, length) => {
      const known = facts(lease).filter((fact) => fact !== null);
      const fact = known[which % known.length]!;
      const from = start % fact.length;
      const piece = fact.slice(from, from + 1 + (length % fact.length));
      expect(finds(quoted(piece), lease)).toBe(true);
      expect(finds(quoted(piece.replace(/[a-z]/g, (letter) => letter.toUpperCase())), lease)).toBe(true);
      // Unquoted too, unless it is told apart by a sign at its beginning, a space in it or a field's name.
      if (/^[^\s"-][^\s:]*$/.test(piece) || /^[0-9a-f:]+$/.test(piece)) expect(finds(piece, lease)).toBe(true);
    }),
    law,
  );
});

test('a MAC address finds the same leases in any notation, as a word and as a field', () => {
  const notations: ((mac: string) => string)[] = [
    (mac) => mac,
    (mac) => mac.toUpperCase().replaceAll(':', '-'),
    (mac) => mac.replaceAll(':', ''),
    (mac) => mac.replaceAll(':', '').replace(/.{4}(?=.)/g, '$&.'),
    (mac) => mac.replaceAll(':', '').replace(/.{6}(?=.)/g, '$&-'),
    (mac) => mac.replace(':', '-'),
  ];
  fc.assert(
    fc.property(wildLease, wildLease, fc.integer({ min: 4, max: 12 }), (one, other, length) => {
      if (one.mac_address === null) return;
      const digits = one.mac_address.replaceAll(':', '').slice(0, length - (length % 2));
      const mac = digits.replace(/..(?=.)/g, '$&:');
      for (const write of notations) {
        expect(finds(`mac:${write(mac)}`, one)).toBe(true);
        expect(finds(quoted(write(mac)), one)).toBe(true);
        if (length >= 12) expect(finds(`mac:${write(mac)}`, other)).toBe(mac === other.mac_address);
      }
    }),
    law,
  );
});

test('a CIDR is its range, and both are what exact arithmetic says', () => {
  const size: Record<Family, number> = { 4: 32, 6: 128 };
  fc.assert(
    fc.property(wildLease, wildLease, fc.integer({ min: 0, max: 34 }), (lease, around, hostBits) => {
      const address = parseAddress(around.address)!;
      const range = prefixRange(address, Math.max(0, size[address.family] - hostBits));
      const [first, last] = [range.first, range.last].map((value) => formatAddress({ family: range.family, value }));
      const own = parseAddress(lease.address)!;
      const ownRange = prefixRange(own, lease.prefix_length ?? size[own.family]);
      const overlaps = range.family === own.family && range.first <= ownRange.last && ownRange.first <= range.last;
      expect(finds(`ip:${around.address}/${range.length}`, lease)).toBe(overlaps);
      expect(finds(`ip:${first}-${last}`, lease)).toBe(finds(`ip:${around.address}/${range.length}`, lease));
      expect(finds(`ip:${lease.address}`, lease)).toBe(true);
    }),
    law,
  );
});

test('an IPv6 address is found by any of its notations', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 128n - 1n), fc.integer({ min: 0, max: 128 }), wildLease, (value, zeros, lease) => {
      const holed = (value >> BigInt(zeros)) << BigInt(zeros);
      const address = formatAddress({ family: 6, value: holed });
      const long = textOrderKey(address)
        .slice(1)
        .replace(/.{4}(?=.)/g, '$&:')
        .toUpperCase();
      const its: Lease = { ...lease, family: 6, address, prefix_length: null };
      expect(finds(`ip:${long}`, its)).toBe(true);
      expect(finds(long, its)).toBe(true);
      expect(finds(`ip:${long}`, { ...its, address: formatAddress({ family: 6, value: holed ^ 1n }) })).toBe(false);
    }),
    law,
  );
});

test('a value is understood as it was meant', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('host' as const, 'vendor' as const, 'pool' as const),
      fc.string({ unit: 'binary', minLength: 1 }),
      wildLease,
      (field, value, lease) => {
        const query = `${field}:${valueText(field, value)} -bert`;
        const named: Lease = { ...lease, hostname: value, vendor: value, pool_id: value };
        expect(finds(`${field}:${valueText(field, value)}`, named)).toBe(true);
        expect(finds(query, { ...named, hostname: `${value}.`, vendor: `${value}.`, pool_id: `${value}.` })).toBe(false);
      },
    ),
    law,
  );
});

test('a time is the number that the engine reads', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), (date) => {
      const text = date.toISOString();
      expect(instant(text)).toBe(date.getTime());
      expect(instant(text.replace(/\.\d+Z/, 'Z'))).toBe(Math.floor(date.getTime() / 1000) * 1000);
      expect(instant(text.replace('Z', '+02:00'))).toBe(date.getTime() - 7_200_000);
    }),
  );
  expect(instant(null)).toBeNaN();
});
