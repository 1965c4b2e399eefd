// A plain file server, as dumb as the ones pages get hosted on: no fallback to index.html, no rewriting.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Strict enough that an inline script, an eval or a foreign host would break the page and so a test. */
const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'self'; object-src 'none'";

export interface StaticSite {
  /** With the sub-path and a slash at its end. */
  url: string;
  stop: () => Promise<void>;
}

/**
 * Serves `folder` under `subPath` (such as `/some/where/`) on a free port of the loopback address.
 *
 * @param fallback a folder (such as `leases/`) below which unknown paths are answered by its document; without it, by none
 */
export async function serveFiles(folder: string, subPath: string, fallback?: string): Promise<StaticSite> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(subPath)) return notFound(response);
    const path = decodeURIComponent(pathname.slice(subPath.length));
    const file = fallback !== undefined && path.startsWith(fallback) ? join(fallback, 'index.html') : path;
    void answer(join(folder, file), { pathname, search }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${subPath}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(file: string, asked: { pathname: string; search: string }, response: ServerResponse): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    if (asked.pathname.endsWith('/')) return answer(join(file, 'index.html'), asked, response);
    // With the query, as nginx, Apache and Caddy do.
    response.writeHead(301, { location: `${asked.pathname}/${asked.search}` }).end();
  } else if (found?.isFile()) {
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': contentSecurityPolicy });
    createReadStream(file).pipe(response);
  } else {
    notFound(response);
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('404: there is no such file\n');
}
