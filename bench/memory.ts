// Weighs a tab after a thousand changes and after a hundred thousand: what a page that is open all day must not do is grow.
import { chromium } from '@playwright/test';
import { chromiumArgs, ensureChromium } from '#scripts/chromium.ts';
import { startGateway } from './startGateway.ts';

const [devices = '2000', rate = '1500'] = process.argv.slice(2);

const gateway = await startGateway(`simulator:devices=${devices},rate=${rate}`);
const { url } = gateway;

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
gateway.stop();
