// The doctor as a process: what it says of real files, and its exit code.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SourceList } from '#openapi/generated/leaseboard.ts';

const main = join(import.meta.dirname, 'main.ts');
const nobody = 65_534;
const canBecomeOthers = process.getuid?.() === 0 && process.platform === 'linux';
const lease = (end: number, host: number): string => `${end} 02:4c:00:00:00:0${host} 10.0.0.${host} host-${host} *\n`;
const soon = Math.floor(Date.now() / 1000) + 3_600;

let folder: string;
let good: string;
let bad: string;
let gone: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-doctor-'));
  await chmod(folder, 0o755);
  [good, bad, gone] = [join(folder, 'good.leases'), join(folder, 'bad.leases'), join(folder, 'gone.leases')];
  await writeFile(good, lease(soon, 1) + lease(soon, 2));
  await writeFile(bad, `${lease(soon, 3)}1795218558 02:4c \u001b[31m\n`);
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

async function doctor(words: readonly string[], how: { uid?: number } = {}): Promise<Ended> {
  // A test runner may ask for colours.
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, 'doctor', ...words], { stdio: ['ignore', 'pipe', 'pipe'], env, ...how });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

const sourceOf = (path: string, name: string): string[] => ['--source', `dnsmasq:${path},name=${name}`];

test('all is well: what each source holds, and exit code 0', async () => {
  const { code, out, err } = await doctor(sourceOf(good, 'Office'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Office \(dnsmasq, group office\): ok\n/);
  expect(out).toContain(`reads     ${good}\n`);
  expect(out).toContain('holds     2 leases, 0 pools\n');
  expect(out).toMatch(/1 source, all of them usable\.\n$/);
});

test('a record that can’t be read is shown with its place and nothing that a terminal obeys', async () => {
  const { code, out } = await doctor(sourceOf(bad, 'Office'));
  expect(code).toBe(0);
  expect(out).toContain(`${bad}:2: `);
  expect(out).toContain(String.raw`1795218558 02:4c \u{1b}[31m`);
  expect(out).not.toContain('\u001b');
});

test('an unusable source: exit code 1, and the others are told all the same', async () => {
  const { code, out } = await doctor([...sourceOf(good, 'Office'), ...sourceOf(gone, 'Lab')]);
  expect(code).toBe(1);
  expect(out).toContain('Office (dnsmasq, group office): ok\n');
  expect(out).toContain(`Lab (dnsmasq, group lab): can’t be read\n  detail    ${gone} does not exist.\n`);
  expect(out).toMatch(/2 sources, 1 unusable\.\n$/);
});

test('--json is the contract’s list of sources', async () => {
  const { code, out } = await doctor([...sourceOf(bad, 'Office'), ...sourceOf(gone, 'Lab'), '--json']);
  expect(code).toBe(1);
  expect(out).not.toContain('\u001b');
  expect(SourceList.parse(JSON.parse(out)).sources).toMatchObject([
    { name: 'Office', status: 'ok', records: 1, bad_records: { total: 1 } },
    { name: 'Lab', status: 'failed' },
  ]);
});

// Only root can be somebody else for a moment.
test.runIf(canBecomeOthers)('a file that may not be read: with the command that would grant it', async () => {
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const path = join(closed, 'dhcp.leases');
  await writeFile(path, lease(soon, 1));
  const { code, out } = await doctor(sourceOf(path, 'Office'), { uid: nobody });
  expect(code).toBe(1);
  expect(out).toContain(`as the folder ${closed} is closed to others`);
  expect(out).toContain(`$ sudo setfacl -m u:nobody:rx,d:u:nobody:r ${closed} && sudo setfacl -m u:nobody:r ${path}\n`);
});

describe('wrong use is one sentence and exit code 2', () => {
  test.each([
    [['--port', '1'], /unknown option '--port'/],
    [['extra'], /too many arguments/],
    [['--source', 'windows:/x'], /there is no kind "windows"/],
    [['--config', '/nowhere/leaseboard.yaml'], /\/nowhere\/leaseboard\.yaml/],
  ])('%j', async (words, sentence) => {
    const { code, out, err } = await doctor(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });
});
