// Which leases are of one device.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { belongsTo, deviceOf } from './device.ts';
import { anyLease, lease } from './testing/leases.ts';

const mac = '3c:22:fb:12:9a:01';
const duid = '00:03:00:01:3c:22:fb:12:9a:01';
const nobody = { mac_address: null, duid: null, client_id: null };

test.each<[string, facts: Parameters<typeof lease>[1], boolean]>([
  ['the same MAC address', { ...nobody, mac_address: mac }, true],
  ['another MAC address', { ...nobody, mac_address: '3c:22:fb:12:9a:02' }, false],
  ['the same DUID', { ...nobody, duid }, true],
  ['a client id that holds the DUID', { ...nobody, client_id: `ff:00:00:00:01:${duid}` }, true],
  ['a client id that merely ends like it', { ...nobody, client_id: `01:00:00:00:01:${duid}` }, false],
  ['no identifier at all', nobody, false],
])('%s', (_, facts, belongs) => {
  const device = deviceOf(lease('2001:db8::1', { mac_address: mac, duid }));
  expect(device !== null && belongsTo(device, lease('10.0.0.1', facts))).toBe(belongs);
});

test('what says nothing makes no device', () => {
  expect(deviceOf(nobody)).toBeNull();
  expect(deviceOf({ mac_address: '00:00:00:00:00:00', duid: '00', client_id: null })).toBeNull();
});

test('a lease belongs to its own device', () => {
  fc.assert(
    fc.property(anyLease, (facts) => {
      const device = deviceOf(facts);
      expect(device === null || belongsTo(device, facts)).toBe(true);
    }),
  );
});
