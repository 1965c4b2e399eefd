// Builds what is measured: the product as it ships, and the contestants that the bench brings along.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { root } from '#scripts/steps.ts';

const built = join(root, '.tmp', 'bench');

/** Folders of the bench's own pages, by the path under which each is served. */
const ownPages = { '/floor/': 'floor', '/ag-grid/': 'agGrid', '/query-array/': 'queryArray' };

/**
 * @param productFolder of a product that is built already; null builds the one of this checkout
 * @returns the folders of all built pages by the path under which each is served
 */
export async function buildPages(productFolder: string | null): Promise<Record<string, string>> {
  const folders: Record<string, string> = { '/': productFolder ?? join(built, 'product') };
  if (productFolder === null) await build({ root, logLevel: 'warn', build: { outDir: folders['/']!, emptyOutDir: true } });
  for (const [path, name] of Object.entries(ownPages)) {
    const outDir = join(built, name);
    folders[path] = outDir;
    // One after the other: each takes all cores.
    await build({
      configFile: false,
      root: join(import.meta.dirname, name),
      base: './',
      logLevel: 'warn',
      plugins: [react()],
      build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
    });
  }
  return folders;
}
