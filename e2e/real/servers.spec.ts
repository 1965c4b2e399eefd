// Every server that is followed, with real clients: at each step the gateway's table is the server's own.
import { expect, test } from '@playwright/test';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Lease, PoolList } from '#openapi/generated/leaseboard.ts';
import { compareText } from '#domain/compareText.ts';
import { startGateway, type Gateway } from '../support/gateway.ts';
import { labUnavailable, startLab, type Lab, type LabServer } from '../support/lab.ts';
import { asOf, keaUse, serverTruth, type Held, type HeldLease, type SubnetUse } from '../support/serverTruth.ts';

const kinds: Record<LabServer, string> = { dnsmasq: 'dnsmasq', kea4: 'kea4', kea6: 'kea6', isc: 'isc4', isc6: 'isc6' };

/** The proof on paper was a minute; every run has some seconds of it. */
const loadSeconds = Number(process.env['LEASEBOARD_LOAD_SECONDS'] ?? 8);

/** A handshake a second for each of so many devices; dnsmasq and dhcpd write their files to the disk each time. */
const loadPerSecond: Record<LabServer, number> = { dnsmasq: 40, kea4: 500, kea6: 300, isc: 200, isc6: 100 };

async function gatewayLeases({ url }: Gateway): Promise<Lease[]> {
  const response = await fetch(`${url}api/v1/leases`);
  return ((await response.json()) as { leases: Lease[] }).leases;
}

const states: Record<Lease['state'], HeldLease['state']> = {
  active: 'active',
  offered: 'active',
  declined: 'declined',
  expired: 'over',
  released: 'over',
  reclaimed: 'over',
  free: 'over',
};

/** In the servers' terms. */
function held(leases: readonly Lease[]): Held {
  return new Map(
    leases.map(({ address, prefix_length, state, expires_at, mac_address, duid, family }) => [
      prefix_length === null ? address : `${address}/${prefix_length}`,
      {
        state: states[state],
        ends: expires_at === null ? null : Date.parse(expires_at) / 1000,
        client: (family === 4 ? mac_address : duid) ?? '',
      },
    ]),
  );
}

/** When each address was told of first, in milliseconds since the epoch; until it is left. */
async function listen({ url }: Gateway): Promise<{ told: Map<string, number>; leave: () => void }> {
  // What was there before watching began is no news.
  await expect
    .poll(async () => ((await (await fetch(`${url}api/v1/sources`)).json()) as { sources: { status: string }[] }).sources[0]?.status)
    .toBe('ok');
  const aborter = new AbortController();
  const told = new Map<string, number>();
  const { body } = await fetch(`${url}api/v1/leases/stream`, { signal: aborter.signal });
  const events = body!.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  void (async () => {
    for await (const { event, data } of events) {
      if (event !== 'lease-added') continue;
      const { address } = (JSON.parse(data) as { lease: Lease }).lease;
      if (!told.has(address)) told.set(address, Date.now());
    }
  })().catch(() => {});
  return { told, leave: () => aborter.abort() };
}

async function expectTruth(server: LabServer, lab: Lab, gateway: Gateway): Promise<number> {
  let size = 0;
  await expect(async () => {
    const now = Date.now() / 1000;
    const truth = asOf(await serverTruth(server, lab), now);
    const told = asOf(held(await gatewayLeases(gateway)), now);
    size = truth.size;
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(truth));
  }).toPass({ timeout: 20_000 });
  return size;
}

/** Of the pools of each subnet together, in the order of the lab's configuration. */
async function poolUse({ url }: Gateway): Promise<Map<string, SubnetUse>> {
  const { pools } = (await (await fetch(`${url}api/v1/pools`)).json()) as PoolList;
  const subnets = [...new Set(pools.map(({ subnet }) => subnet))].toSorted((a, b) => compareText(a ?? '', b ?? ''));
  const use = new Map<string, SubnetUse>();
  for (const pool of pools) {
    const id = `${subnets.indexOf(pool.subnet) + 1}${pool.kind === 'prefix' ? ' prefixes' : ''}`;
    const before = use.get(id) ?? { total: 0, used: 0, declined: 0 };
    use.set(id, {
      total: before.total + Number(pool.total),
      used: before.used + Number(pool.used),
      declined: before.declined + Number(pool.declined),
    });
  }
  return use;
}

for (const server of Object.keys(kinds) as LabServer[]) {
  test.describe(server, () => {
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
    test.beforeEach(({}, info) => {
      const reason = labUnavailable(server);
      if (reason && process.env['LEASEBOARD_REQUIRE_REAL'] === '1') throw new Error(reason);
      if (reason) console.log(`Skipped: ${info.title}. Why: ${reason}.`);
      test.skip(reason !== null, reason ?? '');
    });

    test('fifty clients come, renew, go, decline and run out; the store is tidied up, the server started anew', async () => {
      test.setTimeout(240_000);
      const isV6 = server === 'kea6' || server === 'isc6';
      const lab = await startLab(server, { leaseTime: server === 'dnsmasq' ? 120 : 40, cleanupInterval: 10 });
      const gateway = await startGateway(`${kinds[server]}:${lab.leaseStore},config=${lab.config}`);
      try {
        await lab.all('lease', { first: 1, count: 50, prefix: isV6 });
        expect(await expectTruth(server, lab, gateway)).toBe(isV6 ? 100 : 50);
        await lab.all('renew', { first: 1, count: 8, prefix: isV6 });
        await expectTruth(server, lab, gateway);
        await lab.all('release', { first: 9, count: 8, prefix: isV6 });
        await lab.all('decline', { first: 17, count: 2, prefix: false });
        await expectTruth(server, lab, gateway);
        if (server === 'kea4' || server === 'kea6') {
          await lab.all('lease', { first: 30, count: 10, prefix: isV6 });
          await expect(async () => {
            const stated = await keaUse(lab, isV6 ? 6 : 4);
            expect(Object.fromEntries(await poolUse(gateway))).toEqual(Object.fromEntries(stated));
          }).toPass({ timeout: 20_000 });
        }

        await lab.stopServer();
        await lab.startServer();
        await lab.all('lease', { first: 60, count: 2 });
        await expectTruth(server, lab, gateway);
        // Whoever is not there any more runs out, and the server says so in its file.
        if (server !== 'dnsmasq') {
          await expect
            .poll(async () => (await gatewayLeases(gateway)).filter(({ state }) => state === 'active').length, { timeout: 90_000 })
            .toBe(0);
        }
        await expectTruth(server, lab, gateway);
      } finally {
        await gateway.stop();
        await lab.down();
      }
    });

    test('what a client is given is told within a second', async () => {
      test.setTimeout(120_000);
      const lab = await startLab(server);
      const gateway = await startGateway(`${kinds[server]}:${lab.leaseStore},config=${lab.config}`);
      const { told, leave } = await listen(gateway);
      try {
        const delays: number[] = [];
        // dhclient takes two seconds for each.
        const clients = server === 'kea6' || server === 'isc6' ? 5 : 12;
        for (let client = 1; client <= clients; client += 1) {
          const { address, at } = await lab.lease(client);
          await expect.poll(() => told.has(address)).toBe(true);
          delays.push(told.get(address)! - at);
        }
        const sorted = delays.toSorted((a, b) => a - b);
        console.log(
          `${server}: acknowledgement to event ${sorted[Math.floor(clients / 2)]!.toFixed(0)} ms in the middle, ${sorted.at(-1)!.toFixed(0)} at most, of ${sorted.length}`,
        );
        expect(sorted.at(-1)).toBeLessThan(1_000);
      } finally {
        leave();
        await gateway.stop();
        await lab.down();
      }
    });

    test('under a load nothing is lost', async () => {
      test.setTimeout(120_000 + loadSeconds * 2_000);
      const lab = await startLab(server, { leaseTime: 3_600, cleanupInterval: 5, big: true });
      const gateway = await startGateway(`${kinds[server]}:${lab.leaseStore},config=${lab.config}`);
      try {
        await lab.load(loadPerSecond[server], loadSeconds);
        const size = await expectTruth(server, lab, gateway);
        console.log(`${server}: ${size} leases after ${loadSeconds} s of load, each as the server holds it`);
        expect(size).toBeGreaterThan(loadSeconds * 20);
        await lab.stopServer();
        const fresh = await startGateway(`${kinds[server]}:${lab.leaseStore},config=${lab.config}`);
        try {
          await expect.poll(async () => (await gatewayLeases(fresh)).length, { timeout: 20_000 }).toBe(size);
          const factsOf = (leases: Lease[]) => leases.map(({ first_seen_at: _seen, changed_at: _changed, ...facts }) => facts);
          expect(factsOf(await gatewayLeases(gateway))).toEqual(factsOf(await gatewayLeases(fresh)));
        } finally {
          await fresh.stop();
        }
      } finally {
        await gateway.stop();
        await lab.down();
      }
    });
  });
}
