// The tables that real Kea servers' lease files must come out as, written by hand from the files and their README.
import { describe, expect, test } from 'vitest';
import type { Family } from '#domain/address.ts';
import { readApiLease } from './readApiLease.ts';
import { fixture, lines, readPieces } from './testing/keaTable.ts';

function tableOf(family: Family, ...paths: string[][]): { table: string[]; bad: string[]; leases: Map<string, unknown> } {
  const { leases, bad } = readPieces(family, ...paths.map((path) => [fixture(...path)]));
  return { table: lines(leases.values()).toSorted(), bad, leases };
}

function sorted(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .toSorted();
}

const journal4 = `
10.77.1.10 02:4c:00:01:00:14 fixed-printer active 1 3600 1795222146
10.77.1.50 02:4c:00:01:00:07 host-7 active 1 3600 1795222143
10.77.1.51 02:4c:00:01:00:01 host-1 active 1 3600 1795222149
10.77.1.52 02:4c:00:01:00:02 host-2 active 1 3600 1795222149
10.77.1.53 02:4c:00:01:00:08 host-8 active 1 3600 1795222143
10.77.1.54 02:4c:00:01:00:06 host-6 active 1 3600 1795222143
10.77.1.57 02:4c:00:01:00:05 host-5 active 1 3600 1795222143
10.77.1.58 02:4c:00:01:00:0c host-12 active 1 3600 1795222144
10.77.1.59 02:4c:00:01:00:09 host-9 active 1 3600 1795222144
10.77.1.60 02:4c:00:01:00:15 client-says-21 active 1 3600 1795222146
10.77.1.61 02:4c:00:01:00:0b host-11 active 1 3600 1795222144
10.77.1.62 02:4c:00:01:00:0a host-10 active 1 3600 1795222144
10.77.1.63 02:4c:00:01:00:1e - active 1 3600 1795222146
10.77.1.64 02:4c:00:01:00:1f host-31 active 1 3600 1795222146
10.77.1.65 02:4c:00:01:00:21 host-33 active 1 3600 1795222147
10.77.1.66 - - declined 1 15 1795218565
10.77.1.67 - - declined 1 15 1795218565
10.77.1.68 00:0c:01:02:03:04 - active 1 3600 1795222151
10.77.1.69 00:0c:01:02:03:05 - active 1 3600 1795222151
10.77.1.70 00:0c:01:02:03:06 - active 1 3600 1795222151
10.77.1.120 1a:2b:3c:4d:5e:6f by,api &#x2c active 1 86400 1795304951
10.77.2.64 02:4c:00:02:00:01 host-two-1 active 20 3600 1795222145
10.77.2.65 02:4c:00:02:00:02 host-two-2 active 20 3600 1795222145
10.77.2.66 02:4c:00:02:00:04 host-two-4 active 20 3600 1795222145
10.77.2.67 02:4c:00:02:00:08 host-two-8 active 20 3600 1795222145
10.77.2.68 02:4c:00:02:00:05 host-two-5 active 20 3600 1795222145
10.77.2.69 02:4c:00:02:00:06 host-two-6 active 20 3600 1795222145
10.77.2.70 02:4c:00:02:00:03 host-two-3 active 20 3600 1795222145
10.77.2.71 02:4c:00:02:00:07 host-two-7 active 20 3600 1795222145
10.77.3.64 02:4c:00:02:00:09 host-two-9 active 30 3600 1795222145
10.77.3.65 02:4c:00:02:00:0a host-two-10 active 30 3600 1795222145
10.77.3.66 02:4c:00:02:00:0b host-two-11 active 30 3600 1795222145
10.77.3.67 02:4c:00:02:00:0c host-two-12 active 30 3600 1795222145`;

describe('DHCPv4', () => {
  test('a journal: renewals, releases, declines, a lease made over the API', () => {
    const { table, bad } = tableOf(4, ['kea4', '1-journal.csv']);
    expect(table).toEqual(sorted(journal4));
    expect(bad).toEqual([]);
  });

  test('the journal is what the server itself answered to lease4-get-all', () => {
    const { leases } = tableOf(4, ['kea4', '1-journal.csv']);
    const answer: unknown = JSON.parse(fixture('api', 'api-lease4-get-all.json').toString());
    const [{ arguments: said }] = [answer].flat() as [{ arguments: { leases: unknown[] } }];
    const stated = said.leases.map((lease) => readApiLease(lease, 4)).flatMap((lease) => (typeof lease === 'string' ? [] : [lease]));
    expect(stated).toHaveLength(33);
    expect(new Map(stated.map((lease) => [lease.key, lease]))).toEqual(leases);
  });

  test('client identifiers: a usual one, one of its own, none; a declined address has neither', () => {
    const { leases } = readPieces(4, [fixture('kea4', '1-journal.csv')]);
    expect(leases.get('10.77.1.50')?.clientId).toBe('01:02:4c:00:01:00:07');
    expect(leases.get('10.77.1.64')?.clientId).toBe('ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff');
    expect(leases.get('10.77.1.65')?.clientId).toBeNull();
    expect(leases.get('10.77.1.66')).toMatchObject({ mac: null, clientId: null, startsAt: 1795218550 });
    expect(leases.get('10.77.1.10')).toMatchObject({ startsAt: 1795218546, mac: { source: 'hardware' }, duid: null, iaid: null });
  });

  test('leases that were reclaimed, and those whose memory was purged: nothing is left', () => {
    expect(tableOf(4, ['kea4', '3-expiry-journal.csv.2'], ['kea4', '3-expiry-journal.csv']).table).toEqual([]);
    expect(tableOf(4, ['kea4', '3-expiry-journal.csv.2']).table).toEqual(
      sorted(`
        10.77.1.50 02:4c:00:01:00:03 - reclaimed 1 12 1795218591
        10.77.1.52 02:4c:00:01:00:02 - reclaimed 1 12 1795218591
        10.77.1.57 02:4c:00:01:00:01 - reclaimed 1 12 1795218591
        10.77.1.59 02:4c:00:01:00:3c - reclaimed 1 12 1795218596
        10.77.1.61 02:4c:00:01:00:3d - reclaimed 1 12 1795218596
        10.77.1.62 02:4c:00:01:00:46 during-lfc-70 active 1 12 1795218600
        10.77.1.63 02:4c:00:01:00:47 during-lfc-71 active 1 12 1795218600`),
    );
  });

  test('hostile names that Kea has cleaned', () => {
    const { leases, bad } = readPieces(4, [fixture('kea4', '2-hostile.csv')]);
    expect(bad).toEqual([]);
    expect([...leases.keys()].filter((key) => key.startsWith('10.77.1.'))).toHaveLength(80);
    const name = (host: number): string | null | undefined => leases.get(`10.77.1.${host}`)?.hostname;
    expect([71, 76, 88, 100, 117, 118, 119, 121, 122].map(name)).toEqual([
      'laptop',
      'scriptalert1script',
      'line1line2',
      null,
      'proto',
      'constructor',
      'null',
      '123456',
      '10.0.0.1',
    ]);
  });

  test('hostile names as they were sent: bytes, quotes, escapes; a line break splits its row, which is counted and not guessed', () => {
    const { leases, bad } = readPieces(4, [fixture('kea4', '2-hostile-unsanitized.csv')]);
    const name = (host: number): string | null | undefined => leases.get(`10.77.1.${host}`)?.hostname;
    expect(name(52)).toBe('he said "hi"');
    expect(name(54)).toBe('back\\slash\\n');
    expect(name(55)).toBe('<script>alert(1)</script>');
    expect(name(57)).toBe('a&lt;b&amp;c');
    expect(name(64)).toBe('a,b,c');
    expect(name(65)).toBe('a","b');
    expect(name(67)).toBe('x"; } lease 9.9.9.9 { binding state active;');
    expect(name(72)).toBe('a\tb');
    expect(name(77)).toBe('\u001b[31mred\u001b[0m');
    expect(name(79)).toBe('büro-pc');
    expect(name(80)).toBe('打印机');
    expect(name(81)).toBe('pc-😀');
    expect(name(82)).toBe('pc\u202egnp.exe');
    expect(name(83)).toBe('ad\u200bmin');
    expect(name(84)).toBe('b\ufffdro');
    expect(name(85)).toBe('\ufffd\ufffd\ufffd(');
    expect(name(95)).toBe('a&#x2cb');
    expect(name(96)).toBe('a\\054b');
    expect(name(97)).toBe('__proto__');
    // Four names with a line break: eight lines that are no rows.
    expect([68, 69, 70, 71].map((host) => leases.has(`10.77.1.${host}`))).toEqual([false, false, false, false]);
    expect(leases.has('9.9.9.9')).toBe(false);
    const short = 'it ends after 9 of 11 columns: perhaps a line break in a host name has split it';
    const strange = 'it has no IPv4 address: perhaps the rest of a row that a line break in a host name has split';
    expect(bad).toEqual([19, 21, 23, 25].flatMap((line) => [`${line}: ${short}`, `${line + 1}: ${strange}`]));
    expect(leases.size).toBe(55);
  });
});

describe('DHCPv6', () => {
  const journal6 = `
    fd00:10:77:1::1000 02:4c:00:01:00:01 host-1. active 1 3600 1795221550
    fd00:10:77:1::1001 02:4c:00:01:00:05 host-5. active 1 3600 1795221550
    fd00:10:77:1::1003 02:4c:00:01:00:04 host-4. active 1 3600 1795221550
    fd00:10:77:1::1005 02:4c:00:01:00:06 host-6. active 1 3600 1795221551
    fd00:10:77:1::1006 02:4c:00:01:00:15 router-21. active 1 3600 1795221555
    fd00:10:77:1::1008 02:4c:00:01:00:16 router-22. active 1 3600 1795221556
    fd00:10:77:1::1009 - - declined 1 15 1795217976
    fd00:10:77:1::100b 00:0c:01:02:03:04 - active 1 3600 1795221563
    fd00:10:77:2:: 02:4c:00:02:00:01 host-two-1. active 2 3600 1795221553
    fd00:10:77:2::1 02:4c:00:02:00:02 host-two-2. active 2 3600 1795221553
    fd00:10:77:2::2 02:4c:00:02:00:03 host-two-3. active 2 3600 1795221553
    fd00:10:77:100::/64 02:4c:00:01:00:15 router-21. active 1 3600 1795221555
    fd00:10:77:102::/64 02:4c:00:01:00:16 router-22. active 1 3600 1795221556`;

  test('a journal: addresses and delegated prefixes, renewals, releases, a decline, a relayed client', () => {
    const { table, bad } = tableOf(6, ['kea6', '1-journal.csv']);
    expect(table).toEqual(sorted(journal6));
    expect(bad).toEqual([]);
  });

  test('identities apart: DUID, IAID, and a MAC address of which is said where it was read', () => {
    const { leases } = readPieces(6, [fixture('kea6', '1-journal.csv')]);
    expect(leases.get('fd00:10:77:100::/64')).toEqual({
      key: 'fd00:10:77:100::/64',
      address: 'fd00:10:77:100::',
      prefixLength: 64,
      kind: 'prefix',
      mac: { address: '02:4c:00:01:00:15', source: 'duid' },
      duid: '00:03:00:01:02:4c:00:01:00:15',
      iaid: 65557,
      clientId: null,
      hostname: 'router-21.',
      subnetId: 1,
      state: 'active',
      lifetime: 3600,
      startsAt: 1795217955,
      expiresAt: 1795221555,
    });
    expect(leases.get('fd00:10:77:1::1009')).toMatchObject({ duid: null, mac: null, iaid: 65586, kind: 'address', prefixLength: null });
    expect(leases.get('fd00:10:77:1::100b')).toMatchObject({ duid: '00:01:00:01:32:93:96:ab:00:0c:01:02:03:04', iaid: 1 });
  });

  test('after a cleanup: reclaimed ones on top of the older file', () => {
    expect(tableOf(6, ['kea6', '3-expiry-journal.csv.2'], ['kea6', '3-expiry-journal.csv']).table).toEqual(
      sorted(`
        fd00:10:77:1::1000 02:4c:00:01:00:3c - reclaimed 1 12 1795217995
        fd00:10:77:1::1001 02:4c:00:01:00:3d after-61. active 1 12 1795217996`),
    );
  });
});
