// A TCP proxy before the gateway whose faults a test switches on and off: what networks and other people's proxies do to a page.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Fault =
  | { type: 'pass' }
  | { type: 'latency'; ms: number }
  /** for all connections together, towards the page */
  | { type: 'bandwidth'; bytesPerSecond: number }
  /** every connection is reset, the open ones at once and new ones when they come */
  | { type: 'cut' }
  /** nobody listens any more; what was open is reset */
  | { type: 'refuse' }
  /** nothing moves; what was held back moves on afterwards, as packets that are sent again */
  | { type: 'stall' }
  /** what is open is dead without a word to the page, also after the fault; new connections pass */
  | { type: 'half-open' }
  /** what is open and what is new is accepted and dead, also after the fault */
  | { type: 'black-hole' }
  /** a proxy's error page to every request */
  | { type: 'bad-gateway' }
  /** a sign-in page to every request */
  | { type: 'captive-portal' }
  /** an answer goes out when it is whole, so a stream never does */
  | { type: 'buffering' };

interface Link {
  client: Socket;
  upstream: Socket;
  /** Whatever comes is swallowed. */
  dead: boolean;
  buffering: boolean;
}

export interface FaultProxy {
  /** Ends with a slash. */
  url: string;
  /** How many connections have been accepted. */
  readonly accepted: number;
  set: (fault: Fault) => Promise<void>;
  close: () => Promise<void>;
}

/** Faults under which nothing that was open goes on. */
const ending: ReadonlySet<Fault['type']> = new Set(['cut', 'refuse', 'bad-gateway', 'captive-portal', 'buffering']);

function htmlAnswer(status: string, words: string): string {
  const body = `<!doctype html><title>${status}</title><h1>${words}</h1>`;
  return `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
}

const badGateway = htmlAnswer('502 Bad Gateway', '502 Bad Gateway');
const captivePortal = htmlAnswer('200 OK', 'Welcome to the guest network: please sign in');

/** Stands on a free port before `target`, the gateway's address. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const links = new Set<Link>();
  let fault: Fault = { type: 'pass' };
  let changed = Promise.withResolvers<void>();
  let accepted = 0;
  /** When the line is free again under a bandwidth. */
  let freeAt = 0;

  /** Waits as long as the fault wants it before so many bytes go to the page. */
  async function toll(bytes: number): Promise<void> {
    while (fault.type === 'stall') await changed.promise;
    if (fault.type !== 'bandwidth') return;
    freeAt = Math.max(freeAt, performance.now()) + (bytes / fault.bytesPerSecond) * 1000;
    await sleep(Math.max(0, freeAt - performance.now()));
  }

  async function carry(link: Link, from: Socket, to: Socket): Promise<void> {
    const held: Buffer[] = [];
    const towardsPage = to === link.client;
    // Each chunk waits for the one before it, but their delays run side by side: latency costs no bandwidth.
    let last: Promise<unknown> = Promise.resolve();
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await toll(towardsPage ? chunk.length : 0);
      if (link.dead) continue;
      if (link.buffering && towardsPage) held.push(chunk);
      else if (fault.type === 'latency') last = Promise.all([last, sleep(fault.ms)]).then(() => to.write(chunk));
      else {
        await last;
        if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
      }
    }
    await last;
    await toll(0);
    if (link.dead) return;
    for (const chunk of held) to.write(chunk);
    to.end();
  }

  function die(link: Link): void {
    link.dead = true;
    link.upstream.destroy();
  }

  async function answerOnce(client: Socket, answer: string): Promise<void> {
    await once(client, 'data');
    client.end(answer);
  }

  function forward(client: Socket): void {
    const upstream = connect(Number(targetPort), hostname);
    const link: Link = { client, upstream, dead: false, buffering: fault.type === 'buffering' };
    links.add(link);
    upstream.setNoDelay(true);
    upstream.on('error', () => {});
    client.on('close', () => {
      links.delete(link);
      upstream.destroy();
    });
    if (fault.type === 'black-hole') die(link);
    // A lane that breaks off resets the other side, unless that is to learn nothing.
    carry(link, upstream, client).catch(async () => {
      await toll(0);
      if (!link.dead) client.resetAndDestroy();
    });
    if (link.buffering) client.once('data', (head: Buffer) => upstream.write(closingRequest(head)));
    else carry(link, client, upstream).catch(() => upstream.destroy());
  }

  function accept(client: Socket): void {
    accepted += 1;
    client.setNoDelay(true);
    client.on('error', () => {});
    switch (fault.type) {
      case 'cut':
      case 'refuse':
        client.resetAndDestroy();
        return;
      case 'bad-gateway':
        answerOnce(client, badGateway).catch(() => {});
        return;
      case 'captive-portal':
        answerOnce(client, captivePortal).catch(() => {});
        return;
      default:
        forward(client);
    }
  }

  const server = createServer({ allowHalfOpen: true }, accept);
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    get accepted() {
      return accepted;
    },
    async set(next) {
      const before = fault;
      fault = next;
      changed.resolve();
      changed = Promise.withResolvers();
      if (next.type === 'refuse' && before.type !== 'refuse') server.close();
      if (ending.has(next.type)) for (const { client } of links) client.resetAndDestroy();
      if (next.type === 'half-open' || next.type === 'black-hole') for (const link of links) die(link);
      if (before.type === 'refuse' && next.type !== 'refuse') await listen(server, port);
    },
    async close() {
      fault = { type: 'cut' };
      changed.resolve();
      for (const { client } of links) client.resetAndDestroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Asks the gateway to end the connection after its answer, so that its end is the answer's end. */
function closingRequest(head: Buffer): Buffer {
  return Buffer.from(head.toString('latin1').replace(/\r\nconnection: [^\r]*/i, '\r\nConnection: close'), 'latin1');
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
