// The statements that name addresses to hand out, as dhcpd 4.4.3 takes or refuses them.
import { expect, test } from 'vitest';
import { readDhcpdRange } from './dhcpdRange.ts';
import { rangeEnds } from './rangeEnds.ts';
import { readStatements } from './statements.ts';

function read(text: string): string | null {
  const [statement] = readStatements(
    { file: 'f', text: `${text};` },
    () => undefined,
    () => true,
  );
  const range = statement === undefined ? null : readDhcpdRange(statement);
  if (range === null || typeof range === 'string') return range;
  const { first, last } = rangeEnds(range.range);
  return [range.type, first, last, ...(range.type === 'prefix' ? [range.delegatedLength] : [])].join(' ');
}

const cases: [text: string, read: string | null][] = [
  ['range 10.0.0.5 10.0.0.9', 'address 10.0.0.5 10.0.0.9'],
  ['RANGE dynamic-bootp 10.0.0.5 10.0.0.9', 'address 10.0.0.5 10.0.0.9'],
  ['range 10.0.0.9 10.0.0.5', 'address 10.0.0.5 10.0.0.9'],
  ['range 10.0.0.5', 'address 10.0.0.5 10.0.0.5'],
  ['range dynamic-bootp 10.0.0.5', 'address 10.0.0.5 10.0.0.5'],
  ['range', 'a range is not one or two IPv4 addresses'],
  ['range 10.0.0.5 10.0.0.6 10.0.0.7', 'a range is not one or two IPv4 addresses'],
  ['range 10.0.0.5 10.0.0.256', 'a range is not one or two IPv4 addresses'],
  ['range fd00::1 fd00::2', 'a range is not one or two IPv4 addresses'],
  ['range6 fd00::1 fd00::ff', 'address fd00::1 fd00::ff'],
  ['range6 fd00::ff fd00::1', 'address fd00::1 fd00::ff'],
  ['range6 fd00::100/120', 'address fd00::100 fd00::1ff'],
  ['range6 fd00::100 / 120', 'address fd00::100 fd00::1ff'],
  ['range6 fd00:0:0:1::/64 temporary', 'temporary fd00:0:0:1:: fd00::1:ffff:ffff:ffff:ffff'],
  ['range6 fd00:0:0:1:: temporary', 'temporary fd00:0:0:1:: fd00::1:ffff:ffff:ffff:ffff'],
  ['range6 fd00::1 temporary', 'a range6 is no prefix'],
  ['range6 fd00::1/64', 'a range6 is no prefix'],
  ['range6 fd00::1', 'a range6 is no prefix'],
  ['range6 10.0.0.0/24', 'a range6 is no prefix'],
  ['range6 fd00::1 fd00::5 temporary', 'a range6 is not two IPv6 addresses'],
  ['range6 fd00::/129', 'a range6 is no prefix'],
  ['prefix6 fd00:1:: fd00:1:0:5:: /64', 'prefix fd00:1:: fd00:1:0:5:ffff:ffff:ffff:ffff 64'],
  ['prefix6 fd00:1:: fd00:1:0:5::/64', 'prefix fd00:1:: fd00:1:0:5:ffff:ffff:ffff:ffff 64'],
  ['prefix6 fd00:1:0:5:: fd00:1:: /64', 'prefix fd00:1:: fd00:1:0:5:ffff:ffff:ffff:ffff 64'],
  ['prefix6 fd00:1::1 fd00:1:0:5:: /64', 'a prefix6 is not two prefixes and their length'],
  ['prefix6 fd00:1:: fd00:1:0:5::1 /64', 'a prefix6 is not two prefixes and their length'],
  ['prefix6 fd00:1:: /64', 'a prefix6 is not two prefixes and their length'],
  ['option routers 10.0.0.1', null],
];

test.each(cases)('%s', (text, expected) => {
  expect(read(text)).toBe(expected);
});
