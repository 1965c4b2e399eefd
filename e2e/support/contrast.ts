// The contrast of texts under something that colours them too, where axe gives up.
import type { Page } from '@playwright/test';

/**
 * What the faintest text in rows would have if they had just changed, with the tint over both the text and what is behind it.
 *
 * @returns the ratio of WCAG 2.2, 1.4.3
 */
export function faintestIfChanged(page: Page, rows: string): Promise<number> {
  return page.locator(rows).evaluateAll((elements) => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    function luminance(...colours: string[]): number {
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    function faintest(row: Element): number {
      const behind = getComputedStyle(row).backgroundColor;
      const tint = getComputedStyle(row, '::after').backgroundColor;
      const texts = [...row.querySelectorAll('*')].filter((text) =>
        [...text.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE),
      );
      const ratios = texts.map((text) => {
        const [lighter, darker] = [luminance(behind, getComputedStyle(text).color, tint), luminance(behind, tint)].toSorted(
          (a, b) => b - a,
        );
        return (lighter! + 0.05) / (darker! + 0.05);
      });
      return Math.min(...ratios);
    }
    const ratios = elements.flatMap((row) =>
      ['added', 'updated', 'removed'].map((change) => {
        const before = row.getAttribute('data-change');
        row.setAttribute('data-change', change);
        const ratio = faintest(row);
        if (before === null) row.removeAttribute('data-change');
        else row.setAttribute('data-change', before);
        return ratio;
      }),
    );
    return ratios.length === 0 ? 0 : Math.min(...ratios);
  });
}
