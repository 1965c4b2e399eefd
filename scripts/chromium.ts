// Finds the system's Chromium or Chrome for the browser tests and the screenshots, or gets it where apt-get can.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'chrome.exe'];

const usualPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
];

const isRoot = process.getuid?.() === 0;

/** No sandbox for root, who can't have one; and nothing that talks to the network by itself. */
export const chromiumArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Where Chromium is: `CHROMIUM_PATH` before what the system has; null when there is none. */
export function findChromium(): string | null {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked) return existsSync(asked) ? asked : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPaths];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** As `findChromium`; on Debian as root it installs one first. Throws a sentence that says what to do. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  if (process.env['CHROMIUM_PATH']) throw new Error(`CHROMIUM_PATH is ${process.env['CHROMIUM_PATH']}, where there is no file.`);
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const script = join(import.meta.dirname, 'debian-packages');
    spawnSync(script, ['chromium', 'fonts-dejavu-core'], { stdio: 'inherit' });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error('No Chromium here: install Chromium or Chrome (Debian: apt-get install chromium), or set CHROMIUM_PATH.');
}
