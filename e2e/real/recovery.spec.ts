// Measures twenty cuts: how soon the page says so, how soon it is live again, and that it loses, doubles and invents nothing.
import { expect, openLive, test } from '../support/chaos.ts';
import { labelTurned, notLive } from '../support/connectionLabel.ts';
import { expectQuiet, shownRows } from '../support/pageRows.ts';
import { rowChanges } from '../support/rowChanges.ts';

const cuts = 20;

function percentile(values: number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(sorted.length * share) - 1] ?? NaN).toFixed(0);
}

function figures(values: number[]): string {
  return `p50 ${percentile(values, 0.5)} ms, p95 ${percentile(values, 0.95)} ms of ${values.length}`;
}

test(`${cuts} cuts`, async ({ page, line, gateway, leaseFile }) => {
  test.setTimeout(150_000);
  await openLive(page, line.url);
  const toNotice: number[] = [];
  const toLive: number[] = [];
  const wanted = new Map<string, number>();
  for (let cut = 0; cut < cuts; cut++) {
    const since = Date.now();
    await line.set({ type: 'cut' });
    toNotice.push(await labelTurned(page, notLive, since, 5_000));
    const away = leaseFile.change();
    for (const type of ['added', 'updated', 'removed'] as const) for (const address of away[type]) wanted.set(`${address} ${type}`, 1);
    await leaseFile.settled(gateway.url);
    const repaired = Date.now();
    await line.set({ type: 'pass' });
    toLive.push(await labelTurned(page, /^Live$/, repaired, 15_000));
    // A row shows one change at a time; the next turn's are to be told apart from these.
    await page.waitForTimeout(200);
  }
  const { leases } = await leaseFile.settled(gateway.url);
  await expectQuiet(page, leases.length);
  const shown = new Map<string, number>();
  for (const { id, change } of await rowChanges(page)) {
    const what = `${id.split('~')[1]} ${change}`;
    shown.set(what, (shown.get(what) ?? 0) + 1);
  }
  const rows = await shownRows(page);
  const truth = new Map(leases.map((lease) => [lease.id, `${lease.address} ${lease.hostname} ${lease.changed_at ?? ''}`]));
  const held = new Map(rows.map((row) => [row.id, `${row.address} ${row.hostname} ${row.changedAt}`]));
  const lost = [...truth].filter(([id, facts]) => held.get(id) !== facts);
  const duplicates = [...shown].filter(([, times]) => times > 1);
  const phantom = [...[...held.keys()].filter((id) => !truth.has(id)), ...[...shown.keys()].filter((what) => !wanted.has(what))];
  console.log(`cut → not live: ${figures(toNotice)}`);
  console.log(`repair → live: ${figures(toLive)}`);
  console.log(`lost ${lost.length}, duplicates ${duplicates.length}, phantom ${phantom.length}`);
  expect({ lost, duplicates, phantom }).toEqual({ lost: [], duplicates: [], phantom: [] });
  expect(rows).toHaveLength(leases.length);
});
