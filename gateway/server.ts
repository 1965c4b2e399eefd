// One HTTP server for API, stream and page.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AppOptions } from './http/app.ts';
import type { Network } from './http/network.ts';
import { createSite } from './page.ts';
import { ListenerPlaces, type ListenerLimits } from './listenerPlaces.ts';
import { isLoopback } from './loopback.ts';
import { rawStream } from './rawStream.ts';

export interface ServerOptions extends Pick<AppOptions, 'allowedOrigins' | 'token'> {
  host: string;
  /** 0 for any free one. */
  port: number;
  /** null: there is no page to serve. */
  pageFolder: string | null;
  listenerLimits?: ListenerLimits;
  /** Told of listeners that come and go. */
  log?: (sentence: string) => void;
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

/** A proxy on this machine speaks for others, and says so. */
function isLocal({ env, req }: Context<{ Bindings: HttpBindings }>): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => req.header(name) !== undefined);
  return !forwarded && isLoopback(env.incoming.socket.remoteAddress ?? '');
}

/** @throws the listen error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`) */
export async function startServer(network: Network, options: ServerOptions): Promise<RunningServer> {
  const places = new ListenerPlaces(options.listenerLimits);
  const site = createSite(network, options.pageFolder, {
    ...options,
    openStream: (followed, context, query) => rawStream(followed, context, query, places, options.log ?? (() => {})),
    isLocal,
  });
  // Its faster Response forgets, when middleware copies it, that a raw stream has been answered already.
  const answer = getRequestListener(site.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
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
