// Comparing addresses as text agrees with their order keys, whatever the text.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOrderKey } from './address.ts';
import { compareAddresses } from './compareAddresses.ts';

const groups = fc.array(fc.constantFrom('0', '1', 'ff', 'FF', '0db8', '2001', '12345', 'g', ''), { minLength: 1, maxLength: 9 });
const texts = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  groups.map((parts) => parts.join(':')),
  fc.array(fc.constantFrom('0', '1', '01', '10', '255', '256', '', 'x'), { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.')),
  fc.constantFrom('::', '::1', '1::', ':1', '1:', '::ffff:10.0.0.1', '1::2::3', ':::', '', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:8::'),
);

test('comparing is comparing the order keys', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const [keyA, keyB] = [textOrderKey(a), textOrderKey(b)];
      expect(Math.sign(compareAddresses(a, b))).toBe(keyA < keyB ? -1 : keyA > keyB ? 1 : 0);
    }),
    { numRuns: 5_000 },
  );
});

test('addresses are numbers, IPv4 first', () => {
  const sorted = ['10.0.0.9', '10.0.0.10', '192.168.0.1', '::1', '2001:db8::', '2001:db8::a', '2001:db8:1::', 'fd00::1', 'printer'];
  expect(sorted.toReversed().toSorted(compareAddresses)).toEqual(sorted);
});
