// The contract as a web-standard function from Request to Response: the same for the gateway and the mock backend.
import { ExportLeasesCsvQueryParams, ListLeasesQueryParams, StreamLeasesQueryParams } from '#openapi/generated/leaseboard.ts';
import { leaseFilter } from '#domain/query/leaseFilter.ts';
import { parseQuery, type Query } from '#domain/query/parseQuery.ts';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { bringsToken, unauthorized } from './access.ts';
import { exportResponse } from './exportResponse.ts';
import { mistakenQuery } from './mistakenQuery.ts';
import type { Network } from './network.ts';
import { problem } from './problem.ts';
import { snapshotLimit, snapshotResponse } from './snapshotResponse.ts';
import { streamHeaders, streamResponse } from './streamResponse.ts';

export const apiPath = '/api/v1';

/** What keeps a query from being understood, in words; null when it is fine. */
function refusal(
  schema: typeof ListLeasesQueryParams | typeof StreamLeasesQueryParams | typeof ExportLeasesCsvQueryParams,
  query: unknown,
): string | null {
  const issue = schema.safeParse(query).error?.issues[0];
  return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
}

export interface AppOptions {
  /** Pages elsewhere that may ask, as `https://host[:port]`. */
  allowedOrigins?: readonly string[];
  /** Everything but `/health` wants it as a bearer token; null: everybody may ask. */
  token?: string | null;
  /** Opens a stream in the way of the server below. */
  openStream?: (network: Network, context: Context, query: Query) => Response;
  /** Whether a request comes from this machine, which may give hints without a token. */
  isLocal?: (context: Context) => boolean;
}

export function createApp(network: Network, options: AppOptions = {}): Hono {
  const {
    allowedOrigins = [],
    token = null,
    openStream = (followed, { req }, query) => streamResponse(followed, req.raw, query),
    isLocal = () => true,
  } = options;
  const app = new Hono();
  if (allowedOrigins.length > 0) app.use(cors({ origin: [...allowedOrigins], allowMethods: ['GET'] }));
  app.use(async ({ req }, next) => {
    const open = token === null || req.path === `${apiPath}/health` || (await bringsToken(req.header('authorization'), token));
    return open || req.path.endsWith('/notify') ? next() : unauthorized();
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: ({ req }, allowed) => problem(405, `${req.path} does not answer ${req.method}`, { allow: allowed.join(', ') }),
    }),
  );
  app.notFound(({ req }) => problem(404, `There is nothing at ${req.path}`));
  app.onError((error, { req }) => {
    console.error(`${req.method} ${req.path}:`, error);
    return problem(500, 'The gateway failed to answer; its log says why');
  });

  const api = app.basePath(apiPath);
  for (const [path, form] of [
    ['/leases', 'leases'],
    ['/leases.columns', 'columns'],
  ] as const) {
    api.get(path, (c) => {
      const { q, limit } = c.req.query();
      const asked = {
        ...(q === undefined ? {} : { q }),
        ...(limit === undefined ? {} : { limit: /^\d+$/.test(limit) ? Number(limit) : NaN }),
      };
      const refused = refusal(ListLeasesQueryParams, asked);
      if (refused !== null) return problem(400, refused);
      const parsed = parseQuery(q ?? '');
      if (parsed.type === 'mistaken') return mistakenQuery(parsed.mistakes);
      return snapshotResponse(network, form, parsed.query, asked.limit ?? snapshotLimit, c.req.header('if-none-match'));
    });
  }
  for (const format of ['csv', 'ndjson'] as const) {
    api.get(`/leases.${format}`, (c) => {
      const refused = refusal(ExportLeasesCsvQueryParams, c.req.query());
      if (refused !== null) return problem(400, refused);
      const asked = parseQuery(c.req.query('q') ?? '');
      if (asked.type === 'mistaken') return mistakenQuery(asked.mistakes);
      return exportResponse(network, format, leaseFilter(asked.query), Date.now());
    });
  }
  api.get('/leases/stream', (c) => {
    const refused = refusal(StreamLeasesQueryParams, c.req.query());
    if (refused !== null) return problem(400, refused);
    const parsed = parseQuery(c.req.query('q') ?? '');
    if (parsed.type === 'mistaken') return mistakenQuery(parsed.mistakes);
    // HEAD is answered by GET's handler; nobody would ever end the stream that it opens.
    return c.req.method === 'HEAD' ? new Response(null, { headers: streamHeaders }) : openStream(network, c, parsed.query);
  });
  api.get('/leases/:id', (c) => {
    const id = c.req.param('id');
    const lease = network.ledger.leases.get(id);
    return lease === undefined ? problem(404, `There is no lease ${id}`) : c.json(lease, 200, { 'cache-control': 'no-cache' });
  });
  api.get('/stats', (c) => c.json(network.stats(), 200, { 'cache-control': 'no-cache' }));
  api.get('/pools', (c) => c.json(network.pools(), 200, { 'cache-control': 'no-cache' }));
  api.get('/sources', (c) => c.json({ sources: network.sources() }, 200, { 'cache-control': 'no-cache' }));
  api.post('/sources/:id/notify', async (c) => {
    const known = isLocal(c) || (token !== null && (await bringsToken(c.req.header('authorization'), token)));
    if (!known) return token === null ? problem(403, 'Hints are taken from this machine only') : unauthorized();
    const id = c.req.param('id');
    return network.look(id) ? c.body(null, 202) : problem(404, `There is no source ${id}`);
  });
  api.get('/health', (c) =>
    c.json(
      { status: 'ok', version: network.version, demo: network.demo, uptime_seconds: Math.floor((Date.now() - network.startedAt) / 1000) },
      200,
      { 'cache-control': 'no-store' },
    ),
  );
  return app;
}
