// Walks with one lease from a real client's handshake to a row on the page, and back; and through a gateway's restart.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/real.ts';
import { forgetRowChanges, recordRowChanges, rowChanges, waitForRowChange } from '../support/rowChanges.ts';

const label = (page: Page) => page.getByTestId('connection-label');
const row = (page: Page, address: string) => page.locator(`[data-lease-id$="~${address}"]`);

test.beforeEach(async ({ page, gateway }) => {
  await recordRowChanges(page);
  await page.goto(gateway.url);
  await expect(label(page)).toHaveText(/^Live/);
});

test('a row appears within a second of the acknowledgement', async ({ page, lab }) => {
  const delays: number[] = [];
  for (let client = 1; client <= 10; client++) {
    const { address, at } = await lab.lease(client);
    const seen = await waitForRowChange(page, address, 'added');
    delays.push(seen.at - at);
    await expect(row(page, address)).toBeVisible();
  }
  const sorted = delays.toSorted((a, b) => a - b);
  const median = ((sorted[4] ?? 0) + (sorted[5] ?? 0)) / 2;
  console.log(`ACK to row: median ${median.toFixed(0)} ms of ${delays.length}`);
  expect(Math.max(...delays)).toBeLessThan(1000);
});

test('a renewal updates the row, a release removes it', async ({ page, lab }) => {
  const { address } = await lab.lease(1);
  await waitForRowChange(page, address, 'added');

  await lab.renew(1);
  await waitForRowChange(page, address, 'updated');
  await expect(row(page, address)).toBeVisible();

  await lab.release(1);
  await waitForRowChange(page, address, 'removed');
  await expect(row(page, address)).toHaveCount(0);
});

for (const ending of ['stop', 'kill'] as const) {
  test(`after the gateway's ${ending} and start the page is live again and nothing flashes`, async ({ page, lab, gateway }) => {
    const { address } = await lab.lease(1);
    await waitForRowChange(page, address, 'added');
    await expect(row(page, address)).not.toHaveAttribute('data-change', /./);
    await forgetRowChanges(page);

    await gateway[ending]();
    await expect(label(page)).toHaveText(/^(Disconnected|Connecting…)/);
    await expect(row(page, address)).toBeVisible();
    const away = await lab.lease(2);

    await gateway.start();
    await expect(label(page)).toHaveText(/^Live/, { timeout: 35_000 });
    await expect(row(page, away.address)).toBeVisible();
    expect(await rowChanges(page)).toEqual([]);

    const { address: next } = await lab.lease(3);
    await waitForRowChange(page, next, 'added');
    expect(await rowChanges(page)).toHaveLength(1);
  });
}
