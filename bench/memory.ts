// Weighs a tab after a thousand changes and after a hundred thousand: what a page that is open all day must not do is grow.
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '#scripts/chromium.ts';

const [devices = '2000', rate = '1500'] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');

const gateway = spawn(
  process.execPath,
  [join(root, 'gateway', 'main.ts'), '--port', '0', '--source', `simulator:devices=${devices},rate=${rate}`],
  {
    stdio: ['ignore', 'pipe', 'ignore'],
  },
);
const [said] = (await once(gateway.stdout, 'data')) as [Buffer];
const url = /listens on (http:\S+)/.exec(said.toString())?.[1] ?? '';

async function revision(): Promise<number> {
  const { revision: now } = (await (await fetch(new URL('api/v1/stats', url))).json()) as { revision: number };
  return now;
}

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
const page = await browser.newPage();
const cdp = await page.context().newCDPSession(page);
await page.goto(url);
await page.getByTestId('connection-label').getByText('Live').waitFor();
const begun = await revision();

for (const changes of [1_000, 10_000, 50_000, 100_000]) {
  while ((await revision()) - begun < changes) await page.waitForTimeout(250);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  console.log(`after ${changes} changes: ${(usedSize / 1e6).toFixed(1)} MB of JavaScript heap`);
}
await browser.close();
gateway.kill();
