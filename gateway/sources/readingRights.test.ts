// The command that would let the gateway read a file, by what refuses it.
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rightsWarning, shellWord, type Refusal } from './readingRights.ts';

const file = '/var/lib/kea/kea-leases4.csv';
const folder = '/var/lib/kea';
const refusal: Refusal = { path: file, refusing: file, isFolder: false, mode: 0o640, group: '_kea', user: 'leaseboard', platform: 'linux' };

test.each<[what: string, facts: Partial<Refusal>, command: string | null]>([
  ['a file that its group may read', {}, 'sudo usermod -aG _kea leaseboard'],
  ['a folder that its group may enter', { refusing: folder, isFolder: true, mode: 0o750 }, 'sudo usermod -aG _kea leaseboard'],
  [
    'a file that only its owner may read',
    { mode: 0o600 },
    `sudo setfacl -m u:leaseboard:r ${file} && sudo setfacl -m d:u:leaseboard:r ${folder}`,
  ],
  ["a file of root's group", { group: null }, `sudo setfacl -m u:leaseboard:r ${file} && sudo setfacl -m d:u:leaseboard:r ${folder}`],
  [
    'the folder, closed to its group too',
    { refusing: folder, isFolder: true, mode: 0o700 },
    `sudo setfacl -m u:leaseboard:rx,d:u:leaseboard:r ${folder} && sudo setfacl -m u:leaseboard:r ${file}`,
  ],
  ['a folder further up', { refusing: '/var/lib', isFolder: true, mode: 0o700 }, 'sudo setfacl -m u:leaseboard:x /var/lib'],
  [
    'a folder of configuration',
    { path: folder, refusing: folder, isFolder: true, mode: 0o700 },
    `sudo setfacl -m u:leaseboard:rx ${folder}`,
  ],
  ['on FreeBSD', { platform: 'freebsd', group: 'dhcpd' }, 'sudo pw groupmod dhcpd -m leaseboard'],
  ['elsewhere', { platform: 'darwin' }, null],
  ['root, whom no right keeps out', { user: null }, null],
  ['rights that would allow it', { mode: 0o644 }, null],
  ['a user without a name', { user: '1001' }, 'sudo usermod -aG _kea 1001'],
  [
    'a path with a blank',
    { path: '/srv/my leases', refusing: '/srv/my leases', mode: 0o600 },
    `sudo setfacl -m u:leaseboard:r '/srv/my leases' && sudo setfacl -m d:u:leaseboard:r /srv`,
  ],
])('%s', (_, facts, command) => {
  const warning = rightsWarning({ ...refusal, ...facts });
  expect(warning.command).toBe(command);
  expect(warning.message).toMatch(/^\/.*\.$/);
});

test('says who, what and that a new group needs a new start', () => {
  expect(rightsWarning({ ...refusal, refusing: folder, isFolder: true, mode: 0o750 }).message).toBe(
    '/var/lib/kea/kea-leases4.csv may not be read by the user leaseboard, as the folder /var/lib/kea is closed to others than the group _kea; start the gateway again after joining it.',
  );
});

describe('a word of a shell', () => {
  test('is plain where it can be', () => {
    expect(shellWord('/var/lib/kea/kea-leases4.csv')).toBe('/var/lib/kea/kea-leases4.csv');
    expect(shellWord("a'b; rm -rf $HOME")).toBe(String.raw`'a'\''b; rm -rf $HOME'`);
  });

  test.skipIf(process.platform === 'win32')('means itself, whatever it holds', () => {
    const anyPath = fc.string({
      unit: fc.constantFrom('a', '/', ' ', "'", '"', '$', '`', '\\', '\n', ';', '&', '*', 'é'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyPath, (path) => {
        expect(spawnSync('sh', ['-c', `printf %s ${shellWord(path)}`], { encoding: 'utf8' }).stdout).toBe(path);
      }),
      { numRuns: 40 },
    );
  });
});
