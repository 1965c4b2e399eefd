// One case for each form of dhcp-range.
import { describe, expect, test } from 'vitest';
import { formatAddress, formatPrefix } from '#domain/address.ts';
import { configLines } from './configLines.ts';
import { readDhcpRange } from './dhcpRange.ts';

/** A range as one line: tag, ends, subnet, seconds. */
function told(value: string): string {
  const [line] = configLines(`dhcp-range=${value}`);
  const read = readDhcpRange(line?.fields ?? []);
  if (read.type !== 'range') return `${read.type}: ${read.type === 'wrong' ? read.reason : read.detail}`;
  const { tag, range, subnet, leaseSeconds } = read.range;
  const ends = range === null ? '-' : [range.first, range.last].map((end) => formatAddress({ family: range.family, value: end })).join('–');
  const net = subnet === null ? '-' : formatPrefix({ family: subnet.family, value: subnet.first }, subnet.length);
  return `${tag ?? '-'} ${ends} ${net} ${leaseSeconds ?? 'infinite'}`;
}

describe('IPv4', () => {
  test.each([
    ['192.168.0.50,192.168.0.150,12h', '- 192.168.0.50–192.168.0.150 - 43200'],
    ['192.168.0.50,192.168.0.150', '- 192.168.0.50–192.168.0.150 - 3600'],
    ['192.168.0.50,192.168.0.150,255.255.255.0,12h', '- 192.168.0.50–192.168.0.150 192.168.0.0/24 43200'],
    ['192.168.0.50,192.168.0.150,255.255.255.0,192.168.0.255,45m', '- 192.168.0.50–192.168.0.150 192.168.0.0/24 2700'],
    ['192.168.0.50,192.168.0.150,255.255.255.0,192.168.0.255', '- 192.168.0.50–192.168.0.150 192.168.0.0/24 3600'],
    [' 192.168.0.50 , 192.168.0.150 , 90 ', '- 192.168.0.50–192.168.0.150 - 120'],
    ['192.168.0.150,192.168.0.50,7d', '- 192.168.0.50–192.168.0.150 - 604800'],
    ['192.168.0.50,192.168.0.150,2w', '- 192.168.0.50–192.168.0.150 - 1209600'],
    ['192.168.0.50,192.168.0.150,infinite', '- 192.168.0.50–192.168.0.150 - infinite'],
    ['set:red,192.168.0.50,192.168.0.150', 'red 192.168.0.50–192.168.0.150 - 3600'],
    ['tag:green,192.168.0.50,192.168.0.150,12h', 'green 192.168.0.50–192.168.0.150 - 43200'],
    ['tag:green,set:red,192.168.0.50,192.168.0.150', 'red 192.168.0.50–192.168.0.150 - 3600'],
    ['tag:!known,192.168.0.50,192.168.0.150', '- 192.168.0.50–192.168.0.150 - 3600'],
    ['red,192.168.0.50,192.168.0.150', 'red 192.168.0.50–192.168.0.150 - 3600'],
    ['net:red,192.168.0.50,192.168.0.150', 'red 192.168.0.50–192.168.0.150 - 3600'],
    ['set:"a,b",192.168.0.50,192.168.0.150', 'a,b 192.168.0.50–192.168.0.150 - 3600'],
    ['10.77.1.0,static,1h', '- - - 3600'],
    ['10.77.1.0,static,255.255.255.0', '- - 10.77.1.0/24 3600'],
    ['10.77.1.0,proxy', '- - - 3600'],
    ['10.77.1.9,static,255.255.255.128,1h', '- - 10.77.1.0/25 3600'],
    ['192.168.0.50', 'wrong: the range has no last address and no mode'],
    ['set:red', 'wrong: the range has no address'],
    ['', 'wrong: the range has no address'],
    ['192.168.0.50,soon', 'wrong: the range has no last address'],
    ['192.168.0.50,fd00::1', 'wrong: the range has no last address'],
    ['192.168.0.50,192.168.0.150,soon', 'wrong: what follows the addresses is neither a netmask nor a lease time'],
    ['192.168.0.50,192.168.0.150,255.0.255.0', 'wrong: what follows the addresses is neither a netmask nor a lease time'],
    ['192.168.0.50,192.168.1.150,255.255.255.0', 'wrong: the range reaches beyond its netmask'],
  ])('dhcp-range=%s', (value, expected) => {
    expect(told(value)).toBe(expected);
  });
});

describe('IPv6', () => {
  test.each([
    ['1234::2, 1234::500, 64, 12h', '- 1234::2–1234::500 1234::/64 43200'],
    ['1234::2,1234::500', '- 1234::2–1234::500 1234::/64 86400'],
    ['1234::2,1234::500,120', 'wrong: the range reaches beyond its prefix'],
    ['1234::2,1234::50,120', '- 1234::2–1234::50 1234::/120 86400'],
    ['1234::2,1234::500,slaac', '- 1234::2–1234::500 1234::/64 86400'],
    ['1234::2,1234::500,ra-names,slaac,64,infinite', '- 1234::2–1234::500 1234::/64 infinite'],
    ['1234::2,1234::500,deprecated', '- 1234::2–1234::500 1234::/64 86400'],
    ['set:six,fd00:10:77:1::1000,fd00:10:77:1::1fff,64,20m', 'six fd00:10:77:1::1000–fd00:10:77:1::1fff fd00:10:77:1::/64 1200'],
    ['1234::,static', '- - 1234::/64 86400'],
    ['1234::,ra-only', '- - 1234::/64 86400'],
    ['1234::, ra-only, 48h', '- - 1234::/64 172800'],
    ['1234::,ra-stateless,ra-names', '- - 1234::/64 86400'],
    ['::,static', '- - - 86400'],
    ['::,constructor:eth0,ra-stateless', '- - - 86400'],
    [
      '::1,::400,constructor:eth0,64,1h',
      'unknowable: the addresses of a range are made from the interface eth0, so it is not shown as a pool',
    ],
    ['1234::2,1234::500,soon', 'wrong: what follows the addresses is neither a mode, a prefix length nor a lease time'],
  ])('dhcp-range=%s', (value, expected) => {
    expect(told(value)).toBe(expected);
  });
});
