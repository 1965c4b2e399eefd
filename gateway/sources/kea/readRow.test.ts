// Rows of Kea lease files, of every schema, right and wrong; and the laws that reading them keeps.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '#domain/address.ts';
import { canonicalAddress } from '../canonicalAddress.ts';
import { formatWords, readColumns, type Columns } from './columns.ts';
import { fieldText } from './fieldText.ts';
import { readRow, type KeaLease } from './readRow.ts';

const old4 = 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname';
const kea20 = `${old4},state,user_context`;
const kea24 = `${kea20},pool_id`;
const old6 = 'address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname';
const six20 = `${old6},hwaddr,state,user_context`;
const six22 = `${six20},hwtype,hwaddr_source`;
const six24 = `${six22},pool_id`;

function columnsOf(header: string): Columns {
  const columns = readColumns(header);
  if (typeof columns === 'string') throw new Error(columns);
  return columns;
}

function read(header: string, line: string): KeaLease {
  const lease = readRow(line, columnsOf(header));
  if (typeof lease === 'string') throw new Error(lease);
  return lease;
}

describe('columns', () => {
  test.each([
    [old4, 'Kea memfile for DHCPv4, columns up to hostname (an early Kea)'],
    [`${old4},state`, 'Kea memfile for DHCPv4, columns up to state (an early Kea)'],
    [kea20, 'Kea memfile for DHCPv4, columns up to user_context (Kea 2.2 or earlier)'],
    [kea24, 'Kea memfile for DHCPv4, columns up to pool_id (Kea 2.4 or later)'],
    [`${kea24},mood`, 'Kea memfile for DHCPv4, columns up to pool_id (Kea 2.4 or later), and one column not known here'],
    [old6, 'Kea memfile for DHCPv6, columns up to hostname (an early Kea)'],
    [six20, 'Kea memfile for DHCPv6, columns up to user_context (Kea 2.0 or earlier)'],
    [six22, 'Kea memfile for DHCPv6, columns up to hwaddr_source (Kea 2.2)'],
    [six24, 'Kea memfile for DHCPv6, columns up to pool_id (Kea 2.4 or later)'],
  ])('%s', (header, words) => {
    expect(formatWords(columnsOf(header))).toBe(words);
  });

  test.each([
    ['', 'its first line does not name the columns'],
    ['1795218600 3c:22:fb:00:00:01 10.0.0.1 host *', 'its first line does not name the columns'],
    ['lease 10.0.0.1 {', 'its first line does not name the columns'],
    ['10.0.0.1,3c:22:fb:00:00:01,,3600,1795222146,1,0,0,,0,', 'its first line does not name the columns'],
    ['address,hwaddr,client_id', 'it has no column valid_lifetime, expire, subnet_id'],
    ['address,duid,valid_lifetime,expire,subnet_id', 'it has no column lease_type, iaid, prefix_len'],
  ])('a header that is none: %s', (header, reason) => {
    expect(readColumns(header)).toBe(reason);
  });

  test('columns in another order are read by their names', () => {
    const lease = read(
      'hostname,state,expire,address,valid_lifetime,hwaddr,subnet_id,client_id',
      'desk,0,1795222143,10.0.0.7,3600,3c:22:fb:00:00:07,9,',
    );
    expect(lease).toMatchObject({ address: '10.0.0.7', hostname: 'desk', subnetId: 9, startsAt: 1795218543, mac: { source: 'hardware' } });
  });
});

const row4 = '10.0.0.7,3c:22:fb:00:00:07,01:3c:22:fb:00:00:07,3600,1795222143,1,0,0,desk';

describe('DHCPv4 rows', () => {
  test.each([
    [old4, row4],
    [`${old4},state`, `${row4},0`],
    [kea20, `${row4},0,`],
    [kea24, `${row4},0,{ "ISC": { "a": 1&#x2c "b": 2 } },0`],
    [`${kea24},mood`, `${row4},0,,0,cheerful`],
    // An older Kea wrote the row, a newer one the header.
    [kea24, `${row4},0`],
  ])('the same lease in each schema: %s', (header, line) => {
    expect(read(header, line)).toEqual({
      key: '10.0.0.7',
      address: '10.0.0.7',
      prefixLength: null,
      kind: 'address',
      mac: { address: '3c:22:fb:00:00:07', source: 'hardware' },
      duid: null,
      iaid: null,
      clientId: '01:3c:22:fb:00:00:07',
      hostname: 'desk',
      subnetId: 1,
      state: 'active',
      lifetime: 3600,
      startsAt: 1795218543,
      expiresAt: 1795222143,
    });
  });

  test.each([
    [
      'never ends, though its end does not fit into 32 bits',
      '10.0.0.7,,,4294967295,6090185856,1,0,0,,0,',
      { lifetime: null, expiresAt: null, startsAt: 1795218561 },
    ],
    ['declined', '10.0.0.7,,,86400,1795304951,1,0,0,,1,', { state: 'declined', mac: null, clientId: null, hostname: null }],
    [
      'reclaimed',
      '10.0.0.7,3c:22:fb:00:00:07,,12,1795218591,1,0,0,,2,',
      { state: 'reclaimed', mac: { address: '3c:22:fb:00:00:07', source: 'hardware' } },
    ],
    ['released, Kea 3.0', '10.0.0.7,3c:22:fb:00:00:07,,0,1795218591,1,0,0,,3,,0', { state: 'released', lifetime: 0 }],
    ['registered, Kea 3.0', '10.0.0.7,3c:22:fb:00:00:07,,60,1795218591,1,0,0,,4,,0', { state: 'active' }],
    ['released or deleted', '10.0.0.7,3c:22:fb:00:00:07,,0,1795218591,1,0,0,desk,0,', { state: 'active', lifetime: 0 }],
    ['of no Ethernet', '10.0.0.7,00:01:02:03:04:05:06:07,,60,1795218591,1,0,0,,0,', { mac: null }],
    [
      'bytes in capitals',
      '10.0.0.7,3C:22:FB:00:00:07,01:AB,60,1795218591,1,0,0,,0,',
      { mac: { address: '3c:22:fb:00:00:07', source: 'hardware' }, clientId: '01:ab' },
    ],
    ['of subnet 0, as leases outside of subnets', '10.0.0.7,,,60,1795218591,0,0,0,,0,', { subnetId: 0 }],
    ['of a clock that began at 0', '10.0.0.7,,,60,30,1,0,0,,0,', { startsAt: null, expiresAt: 30 }],
  ])('%s', (_, line, facts) => {
    expect(read(kea24, line)).toMatchObject(facts);
  });

  test.each([
    ['', 'it has no IPv4 address: perhaps the rest of a row that a line break in a host name has split'],
    ['line2,0,', 'it has no IPv4 address: perhaps the rest of a row that a line break in a host name has split'],
    [
      'fd00::1,3c:22:fb:00:00:07,,3600,1795222143,1,0,0,desk,0,',
      'it has no IPv4 address: perhaps the rest of a row that a line break in a host name has split',
    ],
    [
      '010.0.0.7,3c:22:fb:00:00:07,,3600,1795222143,1,0,0,desk,0,',
      'it has no IPv4 address: perhaps the rest of a row that a line break in a host name has split',
    ],
    [
      '10.0.0.7,3c:22:fb:00:00:07,,3600,1795222143,1,0,0,line1',
      'it ends after 9 of 11 columns: perhaps a line break in a host name has split it',
    ],
    ['10.0.0.7,3c:22:fb:00:00:0710.0.0.8,3c:22:fb:00:00:08,,3600,1795222143,1,0,0,desk,0,', 'it has 12 columns instead of 11'],
    ['10.0.0.7,3c:22:fb,,-1,1795222143,1,0,0,desk,0,', 'its lifetime is no number of seconds'],
    ['10.0.0.7,3c:22:fb,,4294967296,1795222143,1,0,0,desk,0,', 'its lifetime is no number of seconds'],
    ['10.0.0.7,3c:22:fb,,3600,tomorrow,1,0,0,desk,0,', 'its end is no time'],
    ['10.0.0.7,3c:22:fb,,3600,253402300800,1,0,0,desk,0,', 'its end is no time'],
    ['10.0.0.7,3c:22:fb,,3600,1795222143,1,0,0,desk,5,', 'its state is not known'],
    ['10.0.0.7,3c:22:fb,,3600,1795222143,1,0,0,desk,,', 'its state is not known'],
    ['10.0.0.7,3c:22:f,,3600,1795222143,1,0,0,desk,0,', 'its hardware address is none'],
    ['10.0.0.7,,garbage,3600,1795222143,1,0,0,desk,0,', 'its client identifier is none'],
  ])('no row: %s', (line, reason) => {
    expect(readRow(line, columnsOf(kea20))).toBe(reason);
  });
});

describe('DHCPv6 rows', () => {
  const duid = '00:03:00:01:02:4c:00:01:00:15';

  test.each([
    [
      'an address',
      `fd00::7,${duid},3600,1795222143,1,1800,0,7,128,0,0,desk.,,0,,,`,
      { key: 'fd00::7', kind: 'address', prefixLength: null, iaid: 7 },
    ],
    [
      'a temporary address',
      `fd00::7,${duid},3600,1795222143,1,1800,1,7,128,0,0,,,0,,,`,
      { key: 'fd00::7', kind: 'temporary', prefixLength: null },
    ],
    [
      'a delegated prefix',
      `fd00:0:0:7::,${duid},3600,1795222143,1,1800,2,7,64,0,0,,,0,,,`,
      { key: 'fd00:0:0:7::/64', kind: 'prefix', prefixLength: 64 },
    ],
    [
      'an address in another form',
      `FD00:0:0:0::0007,${duid},3600,1795222143,1,1800,0,7,128,0,0,,,0,,,`,
      { key: 'fd00::7', address: 'fd00::7' },
    ],
    ['the largest IAID', `fd00::7,${duid},3600,1795222143,1,1800,0,4294967295,128,0,0,,,0,,,`, { iaid: 4294967295 }],
    ['declined: the DUID of nobody', 'fd00::7,00,15,1795217976,1,0,0,65586,128,0,0,,,1,,,', { state: 'declined', duid: null, mac: null }],
    [
      'a MAC address that Kea saw',
      `fd00::7,${duid},60,1795222143,1,1800,0,7,128,0,0,,02:4c:00:01:00:15,0,,1,1`,
      { mac: { address: '02:4c:00:01:00:15', source: 'hardware' } },
    ],
    [
      'one that Kea took out of the DUID',
      `fd00::7,${duid},60,1795222143,1,1800,0,7,128,0,0,,02:4c:00:01:00:15,0,,1,2`,
      { mac: { address: '02:4c:00:01:00:15', source: 'duid' } },
    ],
    [
      'one that is only in the DUID',
      `fd00::7,${duid},60,1795222143,1,1800,0,7,128,0,0,,,0,,,`,
      { mac: { address: '02:4c:00:01:00:15', source: 'duid' } },
    ],
    [
      'none: a DUID made of a UUID',
      'fd00::7,00:04:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10,60,1795222143,1,1800,0,7,128,0,0,,,0,,,',
      { mac: null },
    ],
  ])('%s', (_, line, facts) => {
    expect(read(six22, line)).toMatchObject(facts);
  });

  test('where the file does not say where the MAC address was read, one that is in the DUID counts as such', () => {
    const line = (mac: string): string => `fd00::7,${duid},60,1795222143,1,1800,0,7,128,0,0,,${mac},0,`;
    expect(read(six20, line('02:4c:00:01:00:15')).mac?.source).toBe('duid');
    expect(read(six20, line('3c:22:fb:00:00:07')).mac).toEqual({ address: '3c:22:fb:00:00:07', source: 'hardware' });
    expect(read(old6, `fd00::7,${duid},60,1795222143,1,1800,0,7,128,0,0,desk.`)).toMatchObject({ state: 'active', hostname: 'desk.' });
  });

  test.each([
    [`fd00::7,${duid},3600,1795222143,1,1800,3,7,128,0,0,,,0,,,`, 'its lease type is not known'],
    [`fd00::7,${duid},3600,1795222143,1,1800,2,7,129,0,0,,,0,,,`, 'its prefix length is none'],
    [`fd00::7,${duid},3600,1795222143,1,1800,0,x,128,0,0,,,0,,,`, 'its IAID is no number'],
    ['fd00::7,z,3600,1795222143,1,1800,0,7,128,0,0,,,0,,,', 'its DUID is none'],
    [`fd00::7,${duid},3600,1795222143,1,1800,0,7,128,0,0,,z,0,,,`, 'its hardware address is none'],
    [
      `10.0.0.7,${duid},3600,1795222143,1,1800,0,7,128,0,0,,,0,,,`,
      'it has no IPv6 address: perhaps the rest of a row that a line break in a host name has split',
    ],
    [
      `fd00::7,${duid},3600,1795222143,1,1800,0,7,128,0,0,name`,
      'it ends after 12 of 17 columns: perhaps a line break in a host name has split it',
    ],
  ])('no row: %s', (line, reason) => {
    expect(readRow(line, columnsOf(six22))).toBe(reason);
  });
});

describe('texts', () => {
  test.each([
    ['plain', 'plain'],
    ['a&#x2cb&#x26c', 'a,b&c'],
    ['&#x26#x2c', '&#x2c'],
    ['&#x2', '&#x2'],
    ['&#xzz&#x0a&#x0D', '&#xzz\n\r'],
    ['&lt;', '&lt;'],
    ['"a""b"', '"a""b"'],
    ['&#xc3&#xbc', 'ü'],
    ['\u00c3\u00bc', 'ü'],
    ['\u00ff', '\ufffd'],
  ])('%s', (field, text) => {
    expect(fieldText(field)).toBe(text);
  });
});

describe('laws', () => {
  test('an address comes out as parsing and formatting it would write it', () => {
    const value6 = fc.oneof(
      fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
      // Groups that are often zero, for runs of every length and place.
      fc
        .array(fc.constantFrom<bigint>(0n, 0n, 0n, 1n, 0xfn, 0xffffn), { minLength: 8, maxLength: 8 })
        .map((groups) => groups.reduce<bigint>((sum, one) => (sum << 16n) | one, 0n)),
    );
    fc.assert(
      fc.property(value6, (value) => {
        const text = formatAddress({ family: 6, value });
        return canonicalAddress(text, 6) === text;
      }),
    );
    const groups = fc.array(fc.constantFrom('0', '00', '1', 'f', 'F', '0f', 'ffff', '', '10000', 'g', '1.2.3.4'), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(
        groups.map((parts) => parts.join(':')),
        (text) => {
          const parsed = parseAddress(text);
          return canonicalAddress(text, 6) === (parsed?.family === 6 ? formatAddress(parsed) : null);
        },
      ),
      { numRuns: 2000 },
    );
    const octets = fc.array(fc.constantFrom('0', '1', '00', '01', '99', '100', '199', '249', '250', '255', '256', '999', '', 'x'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        octets.map((parts) => parts.join('.')),
        (text) => {
          const parsed = parseAddress(text);
          return canonicalAddress(text, 4) === (parsed?.family === 4 ? formatAddress(parsed) : null);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('any line is a lease with sound facts, or a reason', () => {
    const field = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        '0',
        '1',
        '2',
        '3',
        '4',
        '128',
        '10.0.0.7',
        'fd00::7',
        '3c:22:fb:00:00:07',
        '4294967295',
        '1795222143',
        '999999999999999',
        '&#x2c',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(old4, kea20, kea24, six20, six22, six24), fc.array(field, { maxLength: 20 }), (header, fields) => {
        const lease = readRow(fields.join(','), columnsOf(header));
        if (typeof lease === 'string') return lease.length > 0;
        const times = [lease.startsAt, lease.expiresAt].every((time) => time === null || !Number.isNaN(new Date(time * 1000).getTime()));
        return times && lease.key !== '' && parseAddress(lease.address) !== null;
      }),
      { numRuns: 2000 },
    );
  });

  test('any header is columns or a reason', () => {
    fc.assert(fc.property(fc.string(), (header) => typeof readColumns(header) === 'string'));
  });
});
