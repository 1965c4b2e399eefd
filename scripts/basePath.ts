// Lets the built page live under any path: a relative <base> of the right depth for each page, and a document per static route.
import type { Plugin } from 'vite';

/**
 * The routes that a plain file server must be able to serve on a reload. A route with parameters has no document of its own:
 * `leases` is what a server that can fall back answers `/leases/…` with, since its <base> is that of the same depth.
 */
export const staticRoutes = ['activity', 'leases', 'pools', 'sources'];

const rootBase = '<base href="./" />';

/** The document as it must read `depth` folders below the page's root. */
export function documentAtDepth(html: string, depth: number): string {
  if (!html.includes(rootBase)) throw new Error(`index.html has lost its ${rootBase}`);
  return html.replace(rootBase, `<base href="${depth === 0 ? './' : '../'.repeat(depth)}" />`);
}

/** How many folders a page's path lies below the root: 0 for `/` and `/pools`, 1 for `/pools/` and `/leases/x`. */
export function depthOf(path: string): number {
  return path.split('/').length - 2;
}

/** In dev the <base> follows the path asked for; a build gets `<route>/index.html` for each static route. */
export function basePath(routes: readonly string[] = staticRoutes): Plugin {
  let building = false;
  return {
    name: 'leaseboard:base-path',
    enforce: 'post',
    configResolved: (config) => {
      building = config.command === 'build';
    },
    transformIndexHtml: (html, { originalUrl }) => {
      const { pathname } = new URL(originalUrl ?? '/', 'http://localhost');
      return building ? html : documentAtDepth(html, depthOf(pathname));
    },
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      const html = String(page.source);
      for (const route of routes) {
        const source = documentAtDepth(html, route.split('/').length);
        this.emitFile({ type: 'asset', fileName: `${route}/index.html`, source });
      }
    },
  };
}

/** msw looks for its worker beside the page's address; under a deep link it lies at the <base> instead. */
export function workerAtBase(): Plugin {
  return {
    name: 'leaseboard:worker-at-base',
    transform: (code, id) =>
      id === '\0virtual:msw'
        ? code.replace('"./mockServiceWorker.js"', 'new URL("mockServiceWorker.js", document.baseURI).href')
        : undefined,
  };
}
