// Which part of a path refuses, asked as a user that it refuses: root is refused nothing.
import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refusal } from './readingRights.ts';

const nobody = 65_534;
const canBecomeOthers = process.getuid?.() === 0 && process.platform === 'linux';
const module = join(import.meta.dirname, 'findRefusal.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaseboard-rights-'));
  await chmod(folder, 0o755);
  for (const name of ['open', 'closed']) await mkdir(join(folder, name));
  for (const path of ['open/own', 'open/all', 'closed/all']) await writeFile(join(folder, path), 'x', { mode: 0o644 });
  if (canBecomeOthers) await chown(join(folder, 'open/own'), 0, 1);
  await chmod(join(folder, 'open/own'), 0o640);
  await symlink('../closed/all', join(folder, 'open/link'));
  await symlink('closed', join(folder, 'link'));
  await chmod(join(folder, 'closed'), 0o700);
});

afterAll(() => rm(folder, { recursive: true }));

function asNobody(path: string): Refusal | null {
  const program = `import { findRefusal } from ${JSON.stringify(module)}; console.log(JSON.stringify(await findRefusal(${JSON.stringify(join(folder, path))})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    uid: nobody,
    gid: nobody,
    cwd: '/',
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Refusal | null;
}

// Only root can ask as somebody else.
test.runIf(canBecomeOthers).each<[path: string, refusing: string | null, isFolder: boolean]>([
  ['open/all', null, false],
  ['open/none', null, false],
  ['open/own', 'open/own', false],
  ['closed/all', 'closed', true],
  ['closed', 'closed', true],
  ['open/link', 'closed', true],
  ['link/all', 'closed', true],
])('%s: refused by %s', (path, refusing, isFolder) => {
  const refusal = asNobody(path);
  if (refusing === null) expect(refusal).toBeNull();
  else
    expect(refusal).toMatchObject({
      path: join(folder, path),
      refusing: join(folder, refusing),
      isFolder,
      user: 'nobody',
      platform: 'linux',
    });
});

test.runIf(canBecomeOthers)('the group that would open it, and none for what is root’s', () => {
  expect(asNobody('open/own')).toMatchObject({ group: 'daemon', mode: expect.any(Number) });
  expect(asNobody('closed/all')?.group).toBeNull();
});
