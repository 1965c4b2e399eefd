// The gateway killed, stopped in its tracks and started again under an open page.
import { defaultLimits } from '#src/live/connection.ts';
import { expect, expectLive, expectTruth, openLive, silenceMs, slack, test } from '../support/chaos.ts';
import { labelTurned, notLive } from '../support/connectionLabel.ts';
import { rowChanges } from '../support/rowChanges.ts';

const slow = process.env['CI'] === 'true' || process.env['LEASEBOARD_SLOW'] === '1';

test('kill -9 and a start: another epoch, so a snapshot, and nothing flashes', async ({ page, line, gateway, leaseFile }) => {
  await openLive(page, line.url);
  const since = Date.now();
  await gateway.kill();
  await labelTurned(page, notLive, since, slack);
  const away = leaseFile.change(3);
  await gateway.start();
  await expectLive(page, 8_000 + slack);
  await expectTruth(page, { leaseFile, gateway }, [away], 'snapshot');
});

const freezes = [
  { name: 'kill -STOP for 10 s', ms: 10_000, runs: true, back: 4_000 },
  // By then the page has given the stream up, and asks for it again every minute.
  { name: 'kill -STOP for two minutes @slow', ms: 120_000, runs: slow, back: defaultLimits.streamAgainMs + defaultLimits.pollMs },
];

for (const { name, ms, runs, back } of freezes) {
  test(name, async ({ page, line, gateway, leaseFile }) => {
    test.skip(!runs, 'takes minutes: runs with CI=true or LEASEBOARD_SLOW=1');
    test.setTimeout(ms + back + 45_000);
    await openLive(page, line.url);
    const since = Date.now();
    gateway.freeze();
    const away = leaseFile.change(3);
    await labelTurned(page, notLive, since, silenceMs + slack);
    await page.waitForTimeout(ms);
    expect(await rowChanges(page)).toEqual([]);
    gateway.thaw();
    const thawed = Date.now();
    await expectLive(page, back + slack);
    console.log(`${name}: live ${Date.now() - thawed} ms after it went on`);
    await expectTruth(page, { leaseFile, gateway }, [away], 'events');
  });
}
