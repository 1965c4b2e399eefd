// One case for each form of dhcp-host, and whose lease it fixes.
import { describe, expect, test } from 'vitest';
import { configLines } from './configLines.ts';
import { readDhcpHost, reservationTest, type DhcpHost } from './dhcpHost.ts';
import { parseLeases } from './parseLeases.ts';

function host(value: string): DhcpHost {
  const [line] = configLines(`dhcp-host=${value}`);
  const read = readDhcpHost(line?.fields ?? []);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

function isReserved(leaseLine: string, ...values: string[]): boolean {
  const [lease] = parseLeases(`${leaseLine}\n`, 'leases').records;
  if (lease === undefined) throw new Error('no lease');
  return reservationTest(values.map(host))(lease);
}

const v4 = '1795218548 11:22:33:44:55:66 192.168.0.60 fred 01:11:22:33:44:55:66';
const v6 = '1795218548 1 1234::5 fred 00:03:00:01:11:22:33:44:55:66';
const v6Uuid = '1795218548 1 1234::5 fred 00:04:01:02';

describe('whose address it is', () => {
  test.each<[boolean, string, string]>([
    [true, v4, '11:22:33:44:55:66,192.168.0.60'],
    [true, v4, '11:22:33:44:55:66,fred,192.168.0.60,45m'],
    [true, v4, '192.168.0.60,11:22:33:44:55:66'],
    [true, v4, '1:2:3:4:5:6,11:22:33:44:55:66,192.168.0.60'],
    [true, v4, '11:22:33:*:*:*,192.168.0.60'],
    [false, v4, '11:22:34:*:*:*,192.168.0.60'],
    [true, v4, '01-11:22:33:44:55:66,192.168.0.60'],
    [true, v4, 'id:01:11:22:33:44:55:66,192.168.0.60'],
    [true, v4, 'ID:1:11:22:33:44:55:66,192.168.0.60'],
    [false, v4, 'id:01:02,192.168.0.60'],
    [true, v4, '11:22:33:44:55:66,id:*,192.168.0.60'],
    [true, v4, '11:22:33:44:55:66,set:known,tag:eth0,192.168.0.60,infinite'],
    [true, v4, 'fred,192.168.0.60'],
    [true, v4, 'fred , "192.168.0.60" , infinite'.replaceAll('"', '')],
    [false, v4, '11:22:33:44:55:66,192.168.0.61'],
    [false, v4, '99:22:33:44:55:66,192.168.0.60'],
    [false, v4, '11:22:33:44:55:66,fred'],
    [false, v4, '11:22:33:44:55:66,ignore'],
    [false, v4, '11:22:33:44:55:66,192.168.0.60,ignore'],
    [false, v4, 'judge'],
    [true, v6, 'id:00:03:00:01:11:22:33:44:55:66,fred,[1234::5]'],
    [true, v6, '11:22:33:44:55:66,[1234::5]'],
    [true, v6Uuid, '11:22:33:44:55:66,[1234::5]'],
    [true, v6, 'laptop,[::5]'],
    [true, v6, 'laptop,[1234::4/126]'],
    [false, v6, 'laptop,[1234::8/126]'],
    [false, v6, 'laptop,[::6]'],
    [false, v6Uuid, 'id:00:04:01:03,[1234::5]'],
    [true, v6, 'laptop,192.168.0.60,[1234::9],[1234::5]'],
  ])('%s: %s by dhcp-host=%s', (expected, lease, value) => {
    expect(isReserved(lease, value)).toBe(expected);
  });

  test('a client identifier may be text', () => {
    expect(isReserved('1795218548 11:22:33:44:55:66 192.168.0.60 * 6d:61:72:6a:6f:72:69:65', 'id:marjorie,192.168.0.60')).toBe(true);
  });

  test('one of several hosts', () => {
    expect(isReserved(v4, 'other,192.168.0.61', '99:22:33:44:55:66,192.168.0.60', '11:22:33:44:55:66,192.168.0.60')).toBe(true);
  });
});

test.each([
  ['11:22:33:44:55:6g,192.168.0.60', 'a field is no hardware address'],
  ['laptop,[1234::5', 'a field is no hardware address'],
  ['laptop,[1234:5]', 'what stands in brackets is no IPv6 address'],
  ['laptop,[1234::5/129]', 'what stands in brackets is no IPv6 address'],
])('dhcp-host=%s is wrong', (value, reason) => {
  expect(() => host(value)).toThrow(reason);
});
