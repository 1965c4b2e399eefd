// Serves the built page: hashed assets for ever, everything else asked again, deep links answered by index.html.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX, compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { exportTypes } from '#domain/export/exportText.ts';
import { apiPath, createApp, type AppOptions } from './http/app.ts';
import type { Network } from './http/network.ts';
import { problem } from './http/problem.ts';

const baseElement = /<base href="[^"]*"/;

/** The way from a page's path back to the root, for `<base href>`: assets are named relative to it. */
function baseOf(path: string): string {
  const depth = path.split('/').length - 2;
  return depth === 0 ? './' : '../'.repeat(depth);
}

/** Lets what is found be kept as told. */
function keep(cacheControl: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.header('cache-control', cacheControl);
  };
}

function servePage(site: Hono, pageFolder: string): void {
  const file = serveStatic({ root: pageFolder });
  site.get('/assets/*', keep('public, max-age=31536000, immutable'), file);
  site.get('/:file{.+\\.[a-z0-9]+}', keep('no-cache'), file);
  site.get('*', async (c, next) => {
    const { path } = c.req;
    if (path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path.split('~')[0] ?? '')) return next();
    const html = await readFile(join(pageFolder, 'index.html'), 'utf8');
    return c.html(html.replace(baseElement, `<base href="${baseOf(path)}"`), 200, { 'cache-control': 'no-cache' });
  });
}

/**
 * The API and the page in one app.
 *
 * @param pageFolder where `npm run build` put the page; null serves the API only
 */
export function createSite(network: Network, pageFolder: string | null, options: AppOptions): Hono {
  const site = new Hono();
  site.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'self'"],
        frameAncestors: ["'self'"],
      },
      xFrameOptions: 'SAMEORIGIN',
      referrerPolicy: 'no-referrer',
      // The gateway speaks plain HTTP; whoever puts TLS before it decides this.
      strictTransportSecurity: false,
    }),
  );
  site.use(compress({ contentTypeFilter: (type) => COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || type === exportTypes.ndjson }));
  const app = createApp(network, options);
  site.all(`${apiPath}/*`, (c) => app.fetch(c.req.raw, c.env));

  if (pageFolder !== null) servePage(site, pageFolder);
  site.notFound(({ req }) => problem(404, `There is nothing at ${req.path}`));
  return site;
}
