// Times the built page over the real gateway: navigation to the first row, and from a change in the gateway to its frame.
import { chromium } from '@playwright/test';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { chromiumArgs, ensureChromium } from '#scripts/chromium.ts';
import { startGateway } from './startGateway.ts';

const [devices = '10000', rate = '10', seconds = '30'] = process.argv.slice(2);

interface Seen {
  id: string;
  at: number;
}

/** In the page: notes, in the frame that first shows it, each row that begins to show a change. */
function noteFrames(): void {
  const seen: Seen[] = [];
  Object.assign(globalThis, { seen, firstRowAt: 0 });
  let fresh: string[] = [];
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const rows = [target, ...addedNodes].filter(
        (node) => node instanceof HTMLElement && node.dataset['leaseId'] !== undefined,
      ) as HTMLElement[];
      for (const { dataset } of rows) {
        if ((globalThis as unknown as { firstRowAt: number }).firstRowAt === 0) {
          requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { firstRowAt: performance.now() })));
        }
        if (dataset['change'] === undefined || dataset['leaseId'] === undefined) continue;
        if (fresh.length === 0) {
          requestAnimationFrame(() =>
            setTimeout(() => {
              const at = Date.now();
              seen.push(...fresh.map((id) => ({ id, at })));
              fresh = [];
            }),
          );
        }
        fresh.push(dataset['leaseId']);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-change', 'data-turn'] });
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
}

const gateway = await startGateway(`simulator:devices=${devices},rate=${rate}`);
const { url } = gateway;

const told: Seen[] = [];
const leaving = new AbortController();
const stream = await fetch(new URL('api/v1/leases/stream', url), { signal: leaving.signal });
void (async () => {
  for await (const { event, data } of stream.body!.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())) {
    if (!event?.startsWith('lease-')) continue;
    const change = JSON.parse(data) as { lease: { id: string }; timestamp: string };
    told.push({ id: change.lease.id, at: Date.parse(change.timestamp) });
  }
})().catch(() => {});

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
const firstRows: number[] = [];
for (let round = 0; round < 5; round += 1) {
  const page = await browser.newPage();
  await page.addInitScript(noteFrames);
  await page.goto(url);
  const firstRow = await page.waitForFunction(() => (globalThis as unknown as { firstRowAt: number }).firstRowAt);
  firstRows.push(Number(await firstRow.jsonValue()));
  await page.close();
}
const page = await browser.newPage();
await page.addInitScript(noteFrames);
// The last changes first, so that each change comes to be seen.
await page.goto(`${url}?sort=-changed_at`);
await page.getByTestId('connection-label').getByText('Live').waitFor();
const liveAt = Date.now();
await page.waitForTimeout(Number(seconds) * 1000);
const seen = (await page.evaluate('seen')) as Seen[];
// A row that is moved later while it still shows its change is met again: only the first sight counts.
const delays = told.flatMap(({ id, at }, index) => {
  // What happened before the page was live it learnt when it became so.
  if (at < liveAt) return [];
  const next = told.slice(index + 1).find((later) => later.id === id)?.at ?? Infinity;
  const sight = seen.find((one) => one.id === id && one.at >= at && one.at < next);
  return sight === undefined ? [] : [sight.at - at];
});
await browser.close();
leaving.abort();
gateway.stop();

console.log(`${devices} leases, ${rate} changes/s, ${seconds} s`);
console.log(
  `navigation → first row: median ${percentile(firstRows, 0.5).toFixed(0)} ms of ${firstRows.length} (${firstRows.map((ms) => ms.toFixed(0)).join(', ')})`,
);
console.log(`change → frame: p50 ${percentile(delays, 0.5)} ms, p95 ${percentile(delays, 0.95)} ms, of ${delays.length} rows shown`);
