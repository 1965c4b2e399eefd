// The tail reader on real files: appended to, replaced, cut short, lost and found, with events and without.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import {
  appendFile,
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followTail, type TailFollower } from './followTail.ts';
import { waitUntil } from './testing/waitUntil.ts';

let folder = '';
let path = '';
let follower: TailFollower | null = null;
/** Everything that was told: `<why>` for an opening, the bytes as text. */
let told: string[] = [];
let ends: { at: number; changedAt: number; hasNews: boolean }[] = [];
let problems: string[] = [];
let largestPiece = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  path = join(folder, 'leases');
  told = [];
  ends = [];
  problems = [];
  largestPiece = 0;
});

afterEach(async () => {
  await follower?.stop();
  follower = null;
  await rm(folder, { recursive: true, force: true });
});

const rarely = 600_000;

function follow(pollMs = 50): void {
  follower = followTail({
    path,
    timing: { pollMs },
    onOpen: (why) => told.push(`<${why}>`),
    onBytes: (bytes) => {
      largestPiece = Math.max(largestPiece, bytes.length);
      told.push(bytes.toString('latin1'));
    },
    onEnd: (at, changedAt, hasNews) => ends.push({ at, changedAt, hasNews }),
    onUnreadable: (detail) => problems.push(detail),
  });
}

function text(): string {
  return told.join('');
}

const until = (isSo: () => boolean, timeoutMs?: number) =>
  waitUntil(isSo, () => `told: ${text().slice(-500)}; problems: ${problems.at(-1)}`, timeoutMs);

/** What has been told once it is as long as expected. */
async function textLike(expected: string): Promise<string> {
  await until(() => text().length >= expected.length);
  return text();
}

async function followText(first: string, pollMs?: number): Promise<void> {
  await writeFile(path, first);
  follow(pollMs);
  await until(() => ends.length > 0);
}

/** How many files of the folder this process holds open. */
async function heldOpen(): Promise<number> {
  const names = await readdir('/proc/self/fd');
  const targets = await Promise.all(names.map((name) => readlink(join('/proc/self/fd', name)).catch(() => '')));
  return targets.filter((target) => target.startsWith(folder)).length;
}

describe('appending', () => {
  test('what is there, then what is added, by the folder’s events alone', async () => {
    await followText('one\n', rarely);
    expect(text()).toBe('<first>one\n');
    await appendFile(path, 'two\n');
    expect(await textLike('<first>one\ntwo\n')).toBe('<first>one\ntwo\n');
    await until(() => ends.at(-1)?.hasNews === true);
  });

  test('where no events come, the poll sees it', async () => {
    // A second folder's name for the same file: its appends make no events in the first one.
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(path, 'one\n');
    await link(path, join(other, 'leases'));
    follow(20);
    expect(await textLike('<first>one\n')).toBe('<first>one\n');
    await appendFile(join(other, 'leases'), 'two\n');
    expect(await textLike('<first>one\ntwo\n')).toBe('<first>one\ntwo\n');
  });

  test('many small writes arrive whole, in order, once', async () => {
    await followText('');
    const writer = await open(path, 'a');
    let expected = '<first>';
    for (let index = 0; index < 3000; index += 1) {
      const piece = `${index},`.repeat(1 + (index % 3));
      expected += piece;
      await writer.write(piece);
    }
    await writer.close();
    await until(() => text().length >= expected.length);
    expect(text()).toBe(expected);
  });

  test('a large file comes in pieces of at most 1 MiB', async () => {
    const large = 'x'.repeat(3_500_000);
    await followText(large);
    expect(text()).toBe(`<first>${large}`);
    expect(largestPiece).toBe(1024 * 1024);
  });

  test('a look without news says so, and when the file was changed', async () => {
    const before = Date.now();
    await followText('one\n');
    await until(() => ends.at(-1)?.hasNews === false);
    expect(ends[0]?.hasNews).toBe(true);
    expect(ends.at(-1)?.changedAt).toBeGreaterThanOrEqual(before - 1000);
    expect(ends.at(-1)?.changedAt).toBeLessThanOrEqual(Date.now());
  });

  test('an empty file is opened and ends', async () => {
    await followText('');
    expect(told).toEqual(['<first>']);
    expect(ends[0]?.hasNews).toBe(true);
  });
});

describe('replacing', () => {
  test('the former file is read to its end, though it is written to after it lost its name', async () => {
    await followText('a');
    const writer = await open(path, 'a');
    await writer.write('b');
    await rename(path, `${path}.1`);
    await writer.write('c');
    await writeFile(path, 'new');
    await until(() => text().endsWith('new'));
    expect(text()).toBe('<first>abc<replaced>new');
    await writer.close();
  });

  test('again and again, while a writer appends without pause: every byte once', async () => {
    await followText('');
    let expected = '<first>';
    for (let generation = 0; generation < 8; generation += 1) {
      const writer = await open(path, 'a');
      for (let index = 0; index < 50; index += 1) {
        await writer.write(`${generation}.${index} `);
        expected += `${generation}.${index} `;
      }
      await rename(path, `${path}.1`);
      await writer.write('last ');
      expected += 'last ';
      await writer.close();
      // A follower that comes late would miss a generation that came and went meanwhile; that is for its user to repair.
      await until(() => text().endsWith('last '));
      await writeFile(path, '');
      await until(() => text().endsWith('<replaced>'));
      expected += '<replaced>';
    }
    expect(text()).toBe(expected);
    expect(problems).toEqual([]);
  });

  test('by a rename over the name, as ISC dhcpd does', async () => {
    await followText('old');
    await writeFile(`${path}.new`, 'new');
    await rename(`${path}.new`, path);
    expect(await textLike('<first>old<replaced>new')).toBe('<first>old<replaced>new');
  });

  test('a file deleted by its server is still read to its end', async () => {
    await followText('a');
    const writer = await open(path, 'a');
    await unlink(path);
    await writer.write('b');
    await writeFile(path, 'c');
    await until(() => text().endsWith('c'));
    expect(text()).toBe('<first>ab<replaced>c');
    await writer.close();
  });

  test('a name that is empty for a moment is no absence', async () => {
    await followText('a');
    await rename(path, `${path}.1`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(path, 'b');
    await until(() => text().endsWith('b'));
    expect(text()).toBe('<first>a<replaced>b');
    expect(problems).toEqual([]);
  });
});

describe('cutting short and writing anew', () => {
  test('a file cut short is read from its start', async () => {
    await followText('one two three');
    await truncate(path, 3);
    expect(await textLike('<first>one two three<truncated>one')).toBe('<first>one two three<truncated>one');
  });

  test('a file written anew in place, and longer than before', async () => {
    await followText('one two three');
    await writeFile(path, 'uno due tre quattro');
    await until(() => text().endsWith('quattro'));
    expect(text().replace('<truncated><truncated>', '<truncated>')).toBe('<first>one two three<truncated>uno due tre quattro');
  });
});

describe('absence', () => {
  test('a file that comes later', async () => {
    follow(20);
    await until(() => problems.length > 0);
    expect(problems[0]).toBe(`${path} does not exist.`);
    await writeFile(path, 'here');
    expect(await textLike('<first>here')).toBe('<first>here');
  });

  test('a file that goes and comes back is read from its start', async () => {
    await followText('one');
    await rename(path, `${path}.away`);
    await until(() => problems.length > 0);
    await rename(`${path}.away`, path);
    expect(await textLike('<first>one<returned>one')).toBe('<first>one<returned>one');
  });

  test('a folder that goes and comes back', async () => {
    await mkdir(join(folder, 'inner'));
    path = join(folder, 'inner', 'leases');
    await followText('one', 20);
    await rm(join(folder, 'inner'), { recursive: true });
    await until(() => problems.length > 0);
    await mkdir(join(folder, 'inner'));
    await writeFile(path, 'two');
    expect(await textLike('<first>one<returned>two')).toBe('<first>one<returned>two');
    await appendFile(path, 'three');
    await until(() => text().endsWith('twothree'));
  });

  test('a directory, and a pipe that nobody writes to', async () => {
    await mkdir(path);
    follow(20);
    await until(() => problems.length > 0);
    expect(problems[0]).toBe(`${path} is a directory, not a file.`);
    await rm(path, { recursive: true });
    const [code] = await once(spawn('mkfifo', [path]), 'exit');
    expect(code).toBe(0);
    await until(() => problems.at(-1) === `${path} is not a regular file.`);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read (not as root, who may)', async () => {
    await writeFile(path, 'secret');
    chmodSync(path, 0);
    follow(20);
    await until(() => problems.length > 0);
    expect(problems[0]).toBe(`${path} may not be read by the user the gateway runs as.`);
  });

  test('a link is followed to its file, also when it is led elsewhere', async () => {
    await writeFile(join(folder, 'a'), 'a');
    await writeFile(join(folder, 'b'), 'b');
    await symlink(join(folder, 'a'), path);
    follow(20);
    expect(await textLike('<first>a')).toBe('<first>a');
    await symlink(join(folder, 'b'), join(folder, 'next'));
    await rename(join(folder, 'next'), path);
    expect(await textLike('<first>a<replaced>b')).toBe('<first>a<replaced>b');
  });
});

describe('stopping', () => {
  test('gives the file back and says nothing more', async () => {
    await followText('one');
    expect(await heldOpen()).toBe(1);
    await follower?.stop();
    expect(await heldOpen()).toBe(0);
    const before = [told.length, ends.length];
    await appendFile(path, 'two');
    follower?.look();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([told.length, ends.length]).toEqual(before);
  });

  test('a hundred replacements leave no file open', async () => {
    await followText('0');
    for (let index = 1; index <= 100; index += 1) {
      await writeFile(`${path}.new`, `${index};`);
      await rename(`${path}.new`, path);
      if (index % 10 === 0) await until(() => text().endsWith(`${index};`));
    }
    expect(await heldOpen()).toBe(1);
  });

  test('at once, before anything was read', async () => {
    await writeFile(path, 'one');
    follow();
    await follower?.stop();
    expect(told).toEqual([]);
    expect(await heldOpen()).toBe(0);
  });
});
