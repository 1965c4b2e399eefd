// The test of the real project: a DHCP server and its clients, a gateway that follows it, and the built page that it serves.
import { test as base } from '@playwright/test';
import { startGateway, type Gateway } from './gateway.ts';
import { labUnavailable, startLab, type Lab } from './lab.ts';

export { expect } from '@playwright/test';

/** Skips where there can be no lab, unless that is itself a failure (LEASEBOARD_REQUIRE_REAL=1). */
export const test = base.extend<{ lab: Lab; gateway: Gateway }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
  lab: async ({}, use, info) => {
    const reason = labUnavailable();
    if (reason && process.env['LEASEBOARD_REQUIRE_REAL'] === '1') throw new Error(reason);
    if (reason) console.log(`Skipped: ${info.title}. Why: ${reason}.`);
    info.skip(reason !== null, reason ?? '');
    const lab = await startLab();
    await use(lab);
    await lab.down();
  },
  gateway: async ({ lab }, use) => {
    const gateway = await startGateway(`dnsmasq:${lab.leaseStore},config=${lab.config}`);
    await use(gateway);
    await gateway.stop();
  },
  baseURL: async ({ gateway }, use) => use(gateway.url),
});
