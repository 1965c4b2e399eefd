// The test of the demo project: the demo build as plain files, two folders below the root of its host.
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { serveFiles, type StaticSite } from './staticFiles.ts';

export { expect } from '@playwright/test';

/** `page.goto('./pools/')` is below it. */
export const test = base.extend<object, { site: StaticSite }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
    async ({}, use) => {
      const site = await serveFiles(join(import.meta.dirname, '..', '..', 'dist-demo'), '/some/where/');
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});
