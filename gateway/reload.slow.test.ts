// The gateway as a process that reads its configuration file again, with a listener who stays.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LeaseSnapshot, SourceList } from '#openapi/generated/leaseboard.ts';

const end = Math.floor(Date.now() / 1000) + 7200;
const patience = { timeout: 20_000 };

let folder: string;
let config: string;
let gateway: ChildProcess;
let url: URL;
let log: string;
let events: EventSourceMessage[];
let leaving: AbortController;

function lease(address: string): string {
  return `${end} 02:4c:00:01:00:0${address.at(-1)} ${address} * *\n`;
}

function put(name: string, text: string): Promise<void> {
  return writeFile(join(folder, name), text);
}

async function start(): Promise<void> {
  gateway = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--port', '0', '--config', config], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  log = '';
  gateway.stderr!.on('data', (text: Buffer) => (log += text.toString()));
  let said = '';
  gateway.stdout!.on('data', (text: Buffer) => (said += text.toString()));
  await expect.poll(() => said, patience).toContain('listens on');
  url = new URL('api/v1/', /listens on (http:\S+)/.exec(said)![1]);
}

async function listen(): Promise<void> {
  events = [];
  leaving = new AbortController();
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const { body } = await fetch(new URL('leases/stream', url), { signal: leaving.signal });
  void (async () => {
    for await (const text of body!.pipeThrough(new TextDecoderStream())) parser.feed(text);
  })().catch(() => events.push({ event: 'lost', data: '', id: undefined }));
}

async function addresses(): Promise<string[]> {
  const { leases } = LeaseSnapshot.parse(await (await fetch(new URL('leases', url))).json());
  return leases.map(({ id }) => id);
}

async function sources(): Promise<string[]> {
  const { sources } = SourceList.parse(await (await fetch(new URL('sources', url))).json());
  return sources.map(({ name, status, colour, since }) => `${name} ${status} ${colour ?? '-'} ${since}`);
}

async function reload(text: string): Promise<void> {
  await writeFile(config, text);
  log = '';
  gateway.kill('SIGHUP');
}

const resets = (): string[] =>
  events.filter(({ event }) => event === 'reset').map(({ data }) => (JSON.parse(data) as { reason: string }).reason);

const head = 'port: 8067\nsources:\n';
const office = '  - { kind: dnsmasq, file: office.leases, name: Office, colour: teal }\n';
const lab = '  - { kind: dnsmasq, file: lab.leases, name: Lab }\n';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  config = join(folder, 'leaseboard.yaml');
  await put('office.leases', lease('10.0.0.1') + lease('10.0.0.2'));
  await put('lab.leases', lease('10.0.0.1'));
  await writeFile(config, head + office);
  await start();
});

afterEach(async () => {
  leaving.abort();
  const closed = once(gateway, 'close');
  gateway.kill('SIGTERM');
  await closed;
  await rm(folder, { recursive: true });
});

test('sources come and go at SIGHUP, listeners stay', async () => {
  await expect.poll(addresses, patience).toEqual(['office~10.0.0.1', 'office~10.0.0.2']);
  const [officeBefore] = await sources();
  await listen();
  await expect.poll(() => events.length, patience).toBeGreaterThan(0);

  await reload(head + office + lab);
  await expect.poll(addresses, patience).toEqual(['lab~10.0.0.1', 'office~10.0.0.1', 'office~10.0.0.2']);
  await expect.poll(resets, patience).toEqual(['source-loaded']);
  expect(await sources()).toEqual([officeBefore, expect.stringMatching(/^Lab ok - /)]);
  expect(log).toContain('following Lab: dnsmasq');
  expect(log).not.toContain('Office');

  await reload(`${head}  - { kind: dnsmasq, flie: lab.leases }\n`);
  await expect.poll(() => log, patience).toContain('the configuration is refused');
  expect(log).toContain(`${config}:3:22: "flie" is not known here; did you mean file?`);
  expect(await sources()).toHaveLength(2);

  await reload(`heartbeat: 5\n${head}${lab}`);
  await expect.poll(addresses, patience).toEqual(['lab~10.0.0.1']);
  await expect.poll(resets, patience).toEqual(['source-loaded', 'source-left']);
  expect(await sources()).toEqual([expect.stringMatching(/^Lab ok/)]);
  expect(log).toContain('no longer following office');
  expect(log).toContain('other options than sources come into force at the next start');

  // The same listener hears of what is followed, and no more of what is not.
  await put('office.leases', lease('10.0.0.3'));
  await put('lab.leases', lease('10.0.0.1') + lease('10.0.0.4'));
  await expect.poll(() => events.map(({ event }) => event), patience).toContain('lease-added');
  const changes = events.filter(({ event }) => event?.startsWith('lease-'));
  expect(changes.map(({ data }) => (JSON.parse(data) as { lease: { id: string } }).lease.id)).toEqual(['lab~10.0.0.4']);
  expect(events.filter(({ event }) => event === 'connected')).toHaveLength(1);
  expect(events.map(({ event }) => event)).not.toContain('lost');
});

test('sources stand in the order of the file, also one that has come later', async () => {
  await expect.poll(addresses, patience).toHaveLength(2);
  await reload(head + lab + office);
  await expect.poll(sources, patience).toEqual([expect.stringMatching(/^Lab ok/), expect.stringMatching(/^Office ok/)]);
});

test('a source described otherwise takes the place of the former', async () => {
  await expect.poll(addresses, patience).toHaveLength(2);
  await listen();
  await expect.poll(() => events.length, patience).toBeGreaterThan(0);
  await reload(head + office.replace('office.leases', 'lab.leases').replace('teal', 'red'));
  await expect.poll(addresses, patience).toEqual(['office~10.0.0.1']);
  await expect.poll(sources, patience).toEqual([expect.stringMatching(/^Office ok red /)]);
  await expect.poll(resets, patience).toEqual(['source-loaded']);
  expect(events.filter(({ event }) => event?.startsWith('lease-'))).toEqual([]);
});
