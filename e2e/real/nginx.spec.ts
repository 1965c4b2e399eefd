// The page under /leaseboard/ behind a real nginx, as it comes and as docs/deployment.md says.
import { expect, expectLive, expectTruth, openLive, slack, test } from '../support/chaos.ts';
import { label, labelTurned, notLive } from '../support/connectionLabel.ts';
import { nginxUnavailable, startNginx, type Block } from '../support/nginx.ts';
import { waitForRowChange } from '../support/rowChanges.ts';

const blocks: Block[] = ['plain', 'documented'];

for (const block of blocks) {
  test(`${block} configuration: streams, through a reload and a restart`, async ({ page, gateway, leaseFile }, info) => {
    const reason = nginxUnavailable();
    if (reason && process.env['LEASEBOARD_REQUIRE_REAL'] === '1') throw new Error(reason);
    if (reason) console.log(`Skipped: ${info.title}. Why: ${reason}.`);
    test.skip(reason !== null, reason ?? '');
    const nginx = await startNginx(block, gateway.url);
    try {
      await openLive(page, nginx.url);
      const wrote = Date.now();
      const first = leaseFile.change();
      const seen = await waitForRowChange(page, first.updated[0] ?? '', 'updated');
      expect(seen.at - wrote).toBeLessThan(2_000);

      // Its old worker serves the stream to its end.
      await nginx.reload();
      const second = leaseFile.change();
      await waitForRowChange(page, second.updated[0] ?? '', 'updated');
      await expectLive(page, slack);

      const since = Date.now();
      await nginx.stop();
      await labelTurned(page, notLive, since, slack);
      const away = leaseFile.change(3);
      await nginx.start();
      await expectLive(page, 4_000 + slack);
      console.log(`nginx, ${block}: a change is shown after ${seen.at - wrote} ms`);
      await expectTruth(page, { leaseFile, gateway }, [first, second, away], 'events');
      await expect(label(page)).toHaveText('Live');
    } finally {
      await nginx.remove();
    }
  });
}
