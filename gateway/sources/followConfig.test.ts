// Following a configuration of any server: when it is read again, and what replaces what.
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followConfig, type ConfigFollower, type FollowedConfig } from './followConfig.ts';
import { waitUntil } from './testing/waitUntil.ts';

interface Words extends FollowedConfig {
  words: string;
}

let folder = '';
let file = '';
let follower: ConfigFollower | null = null;
let seen: Words[] = [];
let readings = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-'));
  file = join(folder, 'server.conf');
  seen = [];
  readings = 0;
});

afterEach(async () => {
  await follower?.stop();
  follower = null;
  await rm(folder, { recursive: true, force: true });
});

/** A file holds words, or `@NAME` for another file that does. */
async function read([path = '']: readonly string[]): Promise<Words> {
  readings += 1;
  const config: Words = { words: '', files: [path], directories: [], isWhole: true, warnings: [] };
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text?.startsWith('@') === true) {
    const included = await read([join(folder, text.slice(1))]);
    return { ...included, files: [path, ...included.files] };
  }
  return text === null ? { ...config, isWhole: false, warnings: [`${path} is missing`] } : { ...config, words: text };
}

async function follow(pollMs = 100): Promise<void> {
  follower = followConfig([file], read, (config) => seen.push(config), { pollMs, quietMs: 20 });
  await follower.ready;
}

const until = (isSo: () => boolean) => waitUntil(isSo, () => `seen: ${JSON.stringify(seen)}`);

function words(): string | undefined {
  return seen.at(-1)?.words;
}

test('it is read when it changes, and not else', async () => {
  await writeFile(file, 'one');
  await follow();
  expect(seen.map((config) => config.words)).toEqual(['one']);
  await writeFile(join(folder, 'other'), 'unread');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(readings).toBe(1);
  await writeFile(join(folder, 'new'), 'two');
  await rename(join(folder, 'new'), file);
  await until(() => words() === 'two');
  expect(seen).toHaveLength(2);
});

test('a file that it names is followed as well', async () => {
  await writeFile(join(folder, 'part'), 'one');
  await writeFile(file, '@part');
  await follow();
  await writeFile(join(folder, 'part'), 'two');
  await until(() => words() === 'two');
  expect(seen.at(-1)?.files).toEqual([file, join(folder, 'part')]);
});

test('one that can not be read whole leaves what was, with its warnings; then it comes back', async () => {
  await writeFile(file, 'one');
  await follow();
  await rm(file);
  await until(() => seen.length === 2);
  expect(seen[1]).toMatchObject({ words: 'one', isWhole: true, warnings: [`${file} is missing`] });
  await writeFile(file, 'two');
  await until(() => words() === 'two');
  expect(seen.at(-1)).toMatchObject({ isWhole: true, warnings: [] });
});

test('one that is missing at first is found when it comes', async () => {
  await follow();
  expect(seen).toMatchObject([{ words: '', isWhole: false }]);
  await writeFile(file, 'one');
  await until(() => words() === 'one');
  expect(seen.at(-1)?.isWhole).toBe(true);
});

test('after the end nothing is read', async () => {
  await writeFile(file, 'one');
  await follow(20);
  await follower?.stop();
  await writeFile(file, 'two');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(readings).toBe(1);
});
