// Takes the README's pictures of the demo build, in the light and in the dark.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serveFiles } from '#e2e/support/staticFiles.ts';
import { chromiumArgs, ensureChromium } from './chromium.ts';
import { root, runLanes } from './steps.ts';

const failures = await runLanes([{ script: 'build:demo' }]);
if (failures.length > 0) process.exit(1);

mkdirSync(join(root, 'docs'), { recursive: true });
const site = await serveFiles(join(root, 'dist-demo'), '/');
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
  await page.goto(`${site.url}?scenario=busy`);
  await page.getByTestId('connection-label').getByText('Live').waitFor();
  // A picture with a change in it, early in its flash, shows what the page is for.
  await page.locator('[data-lease-id][data-change]').first().waitFor();
  const path = join(root, 'docs', `screenshot-${colorScheme}.png`);
  await page.screenshot({ path });
  console.log(path);
  await page.close();
}
await browser.close();
await site.stop();
