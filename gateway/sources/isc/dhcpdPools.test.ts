// Lets dhcpd-pools (apt: dhcpd-pools) count the use of pools of dhcpd, and compares it with ours.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { Ledger } from '#domain/ledger.ts';
import { poolUses } from '#domain/poolUses.ts';
import { iscPools } from './iscPools.ts';
import { LeaseTable } from './leaseTable.ts';
import { readDhcpdConfig } from './readDhcpdConfig.ts';

const program = ['/usr/bin/dhcpd-pools', '/usr/local/bin/dhcpd-pools'].find((path) => existsSync(path));
const isDemanded = process.env['LEASEBOARD_REQUIRE_REAL'] === '1';
const missing = program === undefined && !isDemanded ? ' (skipped: dhcpd-pools is not installed)' : '';

const countsOf = z.object({ location: z.string(), defined: z.number(), used: z.number() });
const answer = z.object({
  subnets: z.array(countsOf.extend({ range: z.string() })),
  'shared-networks': z.array(countsOf),
  summary: countsOf,
});

/** How many addresses there are, and how many of them are leased. */
type Counts = [total: number, used: number];

interface Use {
  /** By the first range of the pool: all its ranges together. */
  pools: Map<string, Counts>;
  sharedNetworks: Map<string, Counts>;
  all: Counts;
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(([total, used], [moreTotal, moreUsed]) => [total + moreTotal, used + moreUsed], [0, 0]);
}

/** Ours; at the beginning of time, as dhcpd-pools does not look at the clock. */
async function countWithUs(config: string, leases: Uint8Array): Promise<Use & { ranges: Map<string, string[]> }> {
  const read = await readDhcpdConfig([config]);
  expect(read.badRecords).toEqual([]);
  const { pools, placeOf } = iscPools(read, 'lab', 'lab');
  const table = new LeaseTable('dhcpd.leases', { group: 'lab', sourceId: 'lab', vendorOf: () => null, placeOf });
  table.push(Buffer.from(leases));
  const ledger = new Ledger('e1');
  ledger.commit('lab', table.takeAll(), 0);
  const uses = poolUses(pools, ledger);
  const addresses = pools.filter(({ kind }) => kind === 'address');
  const counted = addresses.map((pool) => ({ pool, counts: [Number(pool.total), uses.useOf(pool).used] satisfies Counts }));
  const names = [...new Set(addresses.flatMap(({ shared_network }) => shared_network ?? []))];
  const { total, used } = uses.ofFamily(addresses[0]?.family ?? 4);
  return {
    pools: new Map(counted.map(({ pool, counts }) => [pool.id, counts])),
    sharedNetworks: new Map(
      names.map((name) => [name, sum(counted.filter(({ pool }) => pool.shared_network === name).map(({ counts }) => counts))]),
    ),
    all: [Number(total), Number(used)],
    ranges: new Map(addresses.map(({ id, ranges }) => [id, ranges.map(({ first, last }) => `${first} - ${last}`)])),
  };
}

function countWithThem(config: string, leases: string, ranges: ReadonlyMap<string, string[]>): Use {
  if (program === undefined) throw new Error('dhcpd-pools is not installed');
  const text = execFileSync(program, ['-c', config, '-l', leases, '-f', 'j'], { encoding: 'utf8' });
  const { subnets, 'shared-networks': networks, summary } = answer.parse(JSON.parse(text));
  const byRange = new Map(subnets.map(({ range, defined, used }): [string, Counts] => [range, [defined, used]]));
  // Each of their ranges is in a pool of ours, and none of ours is missing there.
  expect([...byRange.keys()].toSorted()).toEqual([...ranges.values()].flat().toSorted());
  return {
    pools: new Map([...ranges].map(([id, own]) => [id, sum(own.map((range) => byRange.get(range) ?? [0, 0]))])),
    // Those without a range have no pool with us.
    sharedNetworks: new Map(
      networks.filter(({ defined }) => defined > 0).map(({ location, defined, used }) => [location, [defined, used]]),
    ),
    all: [summary.defined, summary.used],
  };
}

const fixture = (path: string): string => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url));

async function compare(config: string, leases: Uint8Array): Promise<Use> {
  const folder = mkdtempSync(join(tmpdir(), 'leaseboard-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [configFile, leaseFile] = [join(folder, 'dhcpd.conf'), join(folder, 'dhcpd.leases')];
  writeFileSync(configFile, config.replaceAll('/var/lib/dhcp-lab', fixture('config/var/lib/dhcp-lab')));
  writeFileSync(leaseFile, leases);
  const { ranges, ...ours } = await countWithUs(configFile, leases);
  expect(ours).toEqual(countWithThem(configFile, leaseFile, ranges));
  return ours;
}

// The hostile names were tried on a larger range than the configuration beside them states.
const larger = (text: string): string => text.replace('range 10.77.1.90 10.77.1.94', 'range 10.77.1.70 10.77.1.250');
const cases: [leases: string, config: string, change: (text: string) => string, all: Counts][] = [
  ['v4/1-log.leases', 'dhcpd.conf', (text) => text, [38, 17]],
  ['v4/2-rewritten-at-start.leases', 'dhcpd.conf', (text) => text, [38, 17]],
  ['v4/3-hostile.leases', 'dhcpd.conf', larger, [214, 59]],
  ['v4/4-expiry.leases', 'dhcpd.conf', (text) => text, [38, 2]],
  ['v4/5-failover-primary.leases', 'dhcpd-failover-primary.conf', (text) => text, [38, 7]],
  ['v4/5-failover-secondary.leases', 'dhcpd-failover-secondary.conf', (text) => text, [38, 7]],
  ['v6/1-log.leases', 'dhcpd6.conf', (text) => text, [61_696, 8]],
  ['v6/2-rewritten-at-start.leases', 'dhcpd6.conf', (text) => text, [61_696, 8]],
];

test.skipIf(missing !== '').each(cases)(`dhcpd-pools counts the same: %s, %s${missing}`, async (leases, config, change, all) => {
  const use = await compare(change(readFileSync(fixture(`config/${config}`), 'utf8')), readFileSync(fixture(leases)));
  expect(use.all).toEqual(all);
});

/** Networks of up to two subnets, each with ranges in it or in pools, and leases of any state in and around them. */
const anyNetwork = fc
  .array(
    fc.record({
      isShared: fc.boolean(),
      subnets: fc.array(
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 20 }), gap: fc.integer({ min: 1, max: 9 }), inPool: fc.boolean() }), {
          maxLength: 4,
          size: 'max',
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 4, size: 'max' },
  )
  .map((networks) => {
    let net = 0;
    const texts = networks.map(({ isShared, subnets }, index) => {
      const inner = subnets.map((ranges) => {
        net += 1;
        let host = 0;
        const lines = ranges.map(({ size, gap, inPool }) => {
          const first = host + gap;
          host = first + size - 1;
          const range = size === 1 ? `range 10.0.${net}.${first};` : `range 10.0.${net}.${first} 10.0.${net}.${host};`;
          return inPool ? `pool { deny dynamic bootp clients; ${range} }` : range;
        });
        return `subnet 10.0.${net}.0 netmask 255.255.255.0 {\n${lines.join('\n')}\n}`;
      });
      return isShared ? `shared-network net-${index} {\n${inner.join('\n')}\n}` : inner.join('\n');
    });
    return `${texts.join('\n')}\n`;
  });

// All but `reset`, which dhcpd-pools passes over.
const states = ['active', 'free', 'backup', 'abandoned', 'expired', 'released'];
const anyLeases = fc
  .array(fc.record({ net: fc.integer({ min: 1, max: 4 }), host: fc.integer({ min: 1, max: 60 }), state: fc.constantFrom(...states) }), {
    minLength: 200,
    maxLength: 400,
  })
  .map((leases) =>
    leases
      .map(
        ({ net, host, state }) =>
          `lease 10.0.${net}.${host} {\n  starts 5 2026/11/20 23:49:04;\n  ends 6 2026/11/21 00:49:04;\n  binding state ${state};\n  hardware ethernet 02:4c:00:01:00:06;\n}\n`,
      )
      .join(''),
  );

test.skipIf(missing !== '')(`dhcpd-pools counts the same in networks of any shape${missing}`, async () => {
  const samples = fc.sample(fc.tuple(anyNetwork, anyLeases), { numRuns: 60, seed: 22 });
  let used = 0;
  for (const [config, leases] of samples) used += (await compare(config, Buffer.from(leases))).all[1];
  // Or there was nothing to compare.
  expect(used).toBeGreaterThan(100);
});
