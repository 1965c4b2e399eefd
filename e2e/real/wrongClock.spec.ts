// A device whose clock is wrong: what it shows of leases goes by the gateway's clock, and it says so.
import { expect, openLive, test } from '../support/chaos.ts';

for (const [minutes, words] of [
  [10, /10 min ahead/],
  [-10, /10 min behind/],
] as const) {
  test(`${minutes} minutes off`, async ({ page, gateway, leaseFile }) => {
    await page.addInitScript((off) => {
      const RealDate = Date;
      const now = () => RealDate.now() + off;
      // oxlint-disable-next-line no-global-assign -- the page's clock, not ours
      Date = new Proxy(RealDate, {
        construct: (target, given: unknown[]): object => Reflect.construct(target, given.length === 0 ? [now()] : given),
        get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
      });
    }, minutes * 60_000);
    const changed = leaseFile.change(2);
    await leaseFile.settled(gateway.url);
    await openLive(page, `${gateway.url}?q=changed:%3C5m`);
    const rows = page.locator('[data-lease-id]');
    await expect(rows).toHaveCount(changed.added.length + changed.updated.length);
    await expect(rows.first().locator('[data-column="changed_at"]')).toHaveText(/just now|\d+ s ago/);
    const more = leaseFile.change(1);
    await expect(rows).toHaveCount(changed.added.length + changed.updated.length + more.added.length + more.updated.length);
    await page.getByTestId('connection-label').click();
    await expect(page.getByRole('dialog').getByText(words)).toBeVisible();
  });
}
