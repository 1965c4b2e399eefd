// One HTTP server for every contestant: its page, the same snapshot and the same stream of changes, at the product's contract.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ledger } from '#domain/ledger.ts';
import type { SnapshotForm } from '#gateway/http/snapshotResponse.ts';
import { inventory, type Inventory } from '../load/inventory.ts';
import { Load } from '../load/load.ts';
import { answer } from './answers.ts';
import type { PageFiles } from './pageFiles.ts';
import { Snapshots } from './snapshots.ts';
import { Stream } from './stream.ts';

const apiPath = '/api/v1';
const seed = 20261121;

/** What one run served. */
export interface Served {
  /** Requests for the list of leases, whole or in part. */
  listRequests: number;
  /** Whether all leases have been sent to the last byte. */
  isLoaded: boolean;
  /** JavaScript and CSS, and when each was asked for in milliseconds since the epoch. */
  code: { at: number; bytes: number }[];
  snapshotBytes: number;
  snapshotRawBytes: number;
}

/** One contestant's turn: a ledger at its start, and nobody listening yet. */
interface Run {
  size: number;
  stock: Inventory;
  load: Load;
  stream: Stream;
  served: Served;
}

export class BenchServer {
  readonly #files: PageFiles;
  readonly #snapshots = new Snapshots();
  readonly #stocks = new Map<number, Inventory>();
  readonly #startedAt = Date.now();
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #run: Run | null = null;

  constructor(files: PageFiles) {
    this.#files = files;
  }

  /** @returns the address, with a slash at its end */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    // Listening on a host and port, and not on a pipe, the address is an AddressInfo.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Begins another run: the same leases as ever at the first revision, and changes at a rate to come. */
  begin(leases: number, rate: number): void {
    this.#run?.stream.close();
    const stock = this.#stocks.get(leases) ?? inventory(leases, seed, this.#startedAt);
    this.#stocks.set(leases, stock);
    const load = new Load(stock, { seed, rate, epoch: 'bench', now: this.#startedAt });
    for (const form of ['leases', 'columns'] as const) this.#snapshots.of(load.ledger, Infinity, leases, form);
    const served: Served = { listRequests: 0, isLoaded: false, code: [], snapshotBytes: 0, snapshotRawBytes: 0 };
    this.#run = { size: leases, stock, load, stream: new Stream(load.ledger), served };
  }

  get #current(): Run {
    if (this.#run === null) throw new Error('no run has begun');
    return this.#run;
  }

  get load(): Load {
    return this.#current.load;
  }

  get ledger(): Ledger {
    return this.#current.load.ledger;
  }

  get stream(): Stream {
    return this.#current.stream;
  }

  get served(): Readonly<Served> {
    return this.#current.served;
  }

  async stop(): Promise<void> {
    this.#run?.stream.close();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(apiPath)) return this.#sendFile(pathname, response);
    const path = pathname.slice(apiPath.length);
    const limit = searchParams.get('limit');
    if (path === '/leases') return this.#sendSnapshot('leases', request, limit, response);
    if (path === '/leases.columns') return this.#sendSnapshot('columns', request, limit, response);
    const since = searchParams.get('since') ?? request.headers['last-event-id']?.toString() ?? null;
    if (path === '/leases/stream') return this.#current.stream.open(response, since);
    const body = answer(path, this.ledger, this.#current.stock.pools, Date.now());
    if (body === null) return notFound(response);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(JSON.stringify(body));
  }

  #sendSnapshot(form: SnapshotForm, request: IncomingMessage, limit: string | null, response: ServerResponse): void {
    const { load, size, served } = this.#current;
    served.listRequests += 1;
    const most = limit === null ? Infinity : Number(limit);
    const { etag, gzip, rawBytes } = this.#snapshots.of(load.ledger, most, size, form);
    const headers = { etag, 'cache-control': 'no-cache', 'content-type': 'application/json' };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    if (most >= load.ledger.leases.size) {
      served.snapshotBytes = gzip.length;
      served.snapshotRawBytes = rawBytes;
      response.on('finish', () => (served.isLoaded = true));
    }
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip', 'content-length': gzip.length }).end(gzip);
  }

  #sendFile(path: string, response: ServerResponse): void {
    const file = this.#files.get(path);
    if (file === null) return notFound(response);
    const { contentType, gzip, isCode } = file;
    if (isCode) this.#current.served.code.push({ at: Date.now(), bytes: gzip.length });
    response.writeHead(200, { 'content-type': contentType, 'content-encoding': 'gzip', 'content-length': gzip.length }).end(gzip);
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('404\n');
}
