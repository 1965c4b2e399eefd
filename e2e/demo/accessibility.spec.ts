// Lets axe look at each page, in the light and in the dark, wide and narrow.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/demo.ts';

const screens = [
  { path: './', width: 1280 },
  { path: './', width: 390 },
  { path: './?scenario=empty', width: 1280 },
  { path: './pools/', width: 1280 },
];

for (const { path, width } of screens) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} at ${width} px, ${colorScheme}: nothing serious`, async ({ page }) => {
      // Reduced motion, so that no colour is judged half-way through a flash.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await page.goto(path);
      await expect(page.getByTestId('connection-label')).toHaveText(/^Live/);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
    });
  }
}
