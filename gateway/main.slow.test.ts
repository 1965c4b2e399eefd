// The gateway as a process: what it says to whoever starts it wrongly, and that it ends when asked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');

async function run(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

describe('bad input is one sentence and exit code 2', () => {
  test.each([
    [['--sauce', 'x'], /unknown option '--sauce'/],
    [['extra'], /too many arguments/],
    [['--port', 'http'], /A port is a number/],
    [['--port', '70000'], /A port is a number/],
    [['--port'], /argument missing/],
    [['--heartbeat', '0'], /A heartbeat comes every 1 to 60 seconds/],
    [['--heartbeat', '61'], /A heartbeat comes/],
    [['--heartbeat', '1.5'], /A heartbeat comes/],
    [['--allow-origin', 'page.test'], /An origin reads/],
    [['--token-file', '/nowhere/token'], /can't be read: ENOENT/],
    [['--token-file', main], /has to hold one token/],
    [['--source', 'windows:/x'], /there is no kind "windows"; the kinds are dnsmasq/],
    [['--config', '/nowhere.yaml'], /--config \/nowhere.yaml can't be read: ENOENT/],
    [['--source', 'dnsmasq:'], /path of the lease file is missing/],
    [['--host', '0.0.0.0'], /--no-auth/],
    [['--source', 'simulator', '--host', '192.0.2.7', '--no-auth'], /is no address of this machine/],
  ])('%j', async (words, sentence) => {
    const { code, out, err } = await run(...words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(sentence);
    expect(
      err
        .trim()
        .split('\n')
        .filter((line) => !/^\d{4}-/.test(line)),
    ).toHaveLength(1);
  });
});

test('--help and --version', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--source <source>') });
  expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('--heartbeat tells listeners how often the gateway speaks, and keeps to it', async () => {
  const child = spawn(process.execPath, [main, '--port', '0', '--heartbeat', '1', '--source', 'simulator:devices=3,rate=0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /listens on (http:\S+)/.exec(said.toString())![1]!;
  const { body } = await fetch(new URL('api/v1/leases/stream', url));
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes('event: heartbeat')) break;
  }
  child.kill('SIGTERM');
  await closed;
  expect(text).toContain('"heartbeat_interval_ms":1000');
});

test('serves the demo network, says so, and ends at SIGTERM', async () => {
  const child = spawn(process.execPath, [main, '--port', '0', '--source', 'simulator:devices=40'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /listens on (http:\S+)/.exec(said.toString())![1]!;
  expect(await (await fetch(new URL('api/v1/health', url))).json()).toMatchObject({ status: 'ok', demo: true });
  const stream = await fetch(new URL('api/v1/leases/stream', url));
  child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
  await stream.body!.cancel().catch(() => {});
});
