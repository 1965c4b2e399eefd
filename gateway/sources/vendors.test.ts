// Holders of address blocks.
import { expect, test } from 'vitest';
import { vendorOf } from './vendors.ts';

test.each([
  ['3c:22:fb:12:9a:01', 'Apple, Inc.'],
  ['b8:27:eb:00:00:01', 'Raspberry Pi Foundation'],
  ['10:06:48:00:00:01', 'FLEXTRONICS TECHNOLOGIES (INDIA) PVT LTD'],
  ['02:4c:00:01:00:01', null],
  ['da:a1:19:00:00:01', null],
])('%s', (mac, holder) => {
  expect(vendorOf(mac)).toBe(holder);
});

test('one holder has one name, however the registry writes it', () => {
  expect(vendorOf('20:87:56:00:00:01')).toBe(vendorOf('28:63:36:00:00:01'));
});
