// One HTTP server for API, stream and page.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { apiPath, type AppOptions } from './http/app.ts';
import type { Network } from './http/network.ts';
import { createSite } from './page.ts';
import { opensStream, rawStream } from './rawStream.ts';

export interface ServerOptions extends AppOptions {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** null: there is no page to serve. */
  pageFolder: string | null;
}

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

function listening(server: Server, { host, port }: ServerOptions): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // Listening on a host and port, and not on a pipe, the address is an AddressInfo.
      resolve(server.address() as AddressInfo);
    });
  });
}

/** @throws the listen error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`) */
export async function startServer(network: Network, options: ServerOptions): Promise<RunningServer> {
  const answer = getRequestListener(createSite(network, options.pageFolder, options).fetch);
  const server = createServer((request, response) => {
    if (opensStream(request, `${apiPath}/leases/stream`)) rawStream(network, request, response, options);
    else void answer(request, response);
  });
  // A listener sends nothing; only its request has to arrive in time.
  server.requestTimeout = 30_000;
  const { address, port, family } = await listening(server, options);
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await network.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}
