// Asking Kea: a real socket and a real HTTP server that answer as Kea does, and as it should not.
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeaPlace } from '../keaPlace.ts';
import { askKea, defaultLimits, type AskLimits, type KeaAnswer } from './controlSocket.ts';
import { KeaFailure } from './keaFailure.ts';

let folder = '';
let server: Server | null = null;
const never = new AbortController().signal;
const question = { command: 'list-commands', service: 'dhcp4' } as const;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
});

afterEach(async () => {
  server?.close();
  server = null;
  await rm(folder, { recursive: true, force: true });
});

/** A socket that answers each command, as soon as it is whole, with these bytes; null: never. */
async function unix(answer: (request: string) => string | Uint8Array | null): Promise<KeaPlace> {
  const path = join(folder, 'kea.sock');
  server = createServer((socket) => {
    let request = '';
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      request += data.toString();
      if (!request.endsWith('}')) return;
      const bytes = answer(request);
      if (bytes !== null) socket.end(bytes);
    });
  });
  await once(server.listen(path), 'listening');
  return { type: 'unix', path };
}

async function http(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<KeaPlace> {
  server = createHttpServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { type: 'http', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

async function ask(place: KeaPlace, limits: Partial<AskLimits> = {}): Promise<KeaAnswer> {
  return askKea(place, question, never, { ...defaultLimits, ...limits });
}

/** What it says instead of an answer. */
async function complaint(place: KeaPlace, limits: Partial<AskLimits> = {}): Promise<string> {
  const failure: unknown = await ask(place, limits).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(KeaFailure);
  return failure instanceof KeaFailure ? failure.message : '';
}

test('a command to a socket and its answer', async () => {
  let asked = '';
  const place = await unix((request) => {
    asked = request;
    return '{ "result": 3, "text": "0 IPv4 lease(s) found.", "arguments": { "leases": [] } }';
  });
  const said = await askKea(place, { ...question, arguments: { from: 'start', limit: 7 } }, never);
  expect(said).toEqual({ result: 3, text: '0 IPv4 lease(s) found.', arguments: { leases: [] } });
  expect(JSON.parse(asked)).toEqual({ command: 'list-commands', service: ['dhcp4'], arguments: { from: 'start', limit: 7 } });
});

test.each([
  ['an agent puts it into a list', '[ { "result": 0, "arguments": [ "a" ] } ]'],
  ['a server may say it plainly', '{ "result": 0, "arguments": [ "a" ] }'],
])('an answer over HTTP: %s', async (_, answer) => {
  let asked: unknown = null;
  const place = await http((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked = [request.method, request.headers['content-type'], JSON.parse(Buffer.concat(parts).toString())];
      response.end(answer);
    });
  });
  expect(await ask(place)).toEqual({ result: 0, text: '', arguments: ['a'] });
  expect(asked).toEqual(['POST', 'application/json', { command: 'list-commands', service: ['dhcp4'] }]);
});

test.each([
  ['bytes that Kea wrote one by one', String.raw`\u00c3\u00bc`, 'ü'],
  ['plain UTF-8', 'ü', 'ü'],
  ['both', String.raw`ü\u00C3\u00BC`, 'üü'],
  ['a byte alone', String.raw`\u00fc`, '\ufffd'],
  ['a character that is no byte', String.raw`\u20ac`, '€'],
  ['a backslash before what is no escape', String.raw`\\u00c3`, String.raw`\u00c3`],
  ['controls', String.raw`\u0000\n\"`, '\0\n"'],
])('text: %s', async (_, written, text) => {
  const place = await unix(() => `{ "result": 1, "text": "${written}" }`);
  expect((await ask(place)).text).toBe(text);
});

describe('no answer', () => {
  test.each(['', 'no JSON', '[]', '{}', '{ "result": "0" }', 'null', '7', '[[]]'])('%j', async (answer) => {
    expect(await complaint(await unix(() => answer))).toMatch(/answers to list-commands is not Kea's\.$/);
  });

  test('a socket that is not there', async () => {
    expect(await complaint({ type: 'unix', path: join(folder, 'none') })).toMatch(/none does not exist\.$/);
  });

  test('a socket that nobody listens at', async () => {
    const place = await http(() => undefined);
    server?.close();
    expect(await complaint(place)).toMatch(/^Nobody answers at http:.*is Kea running/);
  });

  test.each([
    [401, /status 401 instead of Kea's answer\. It asks for a user and password/],
    [404, /status 404/],
    [500, /status 500/],
  ])('status %i', async (status, words) => {
    const place = await http((_, response) => response.writeHead(status).end('{ "result": 0 }'));
    expect(await complaint(place)).toMatch(words);
  });

  test('another place to ask at is not followed', async () => {
    const place = await http((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end());
    expect(await complaint(place)).toMatch(/^Kea can't be asked at/);
  });

  test.each(['unix', 'http'])('one that does not come: %s', async (type) => {
    const place = type === 'unix' ? await unix(() => null) : await http(() => undefined);
    expect(await complaint(place, { timeoutMs: 50 })).toMatch(/^Kea has not answered at .* within 0 s\.$/);
    if (type === 'http') (server as ReturnType<typeof createHttpServer>).closeAllConnections();
  });

  test.each(['unix', 'http'])('one without end: %s', async (type) => {
    const endless = 'x'.repeat(100_000);
    const place = type === 'unix' ? await unix(() => endless) : await http((_, response) => response.end(endless));
    expect(await complaint(place, { largestBytes: 65_536 })).toMatch(/^Kea's answer is larger than/);
  });

  test('whoever asks may stop waiting', async () => {
    const place = await unix(() => null);
    const ending = new AbortController();
    const asking = askKea(place, question, ending.signal);
    ending.abort();
    await expect(asking).rejects.toBeInstanceOf(KeaFailure);
  });

  test('any bytes', async () => {
    let bytes: Uint8Array = Buffer.from('');
    const place = await unix(() => bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        async (content) => {
          bytes = content;
          const said = await ask(place).catch((error: unknown) => error);
          expect(said instanceof KeaFailure || typeof (said as KeaAnswer).result === 'number').toBe(true);
        },
      ),
    );
  });
});
