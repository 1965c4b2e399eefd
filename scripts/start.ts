// Starts the gateway with the built page, after building the page if it is missing or older than its sources.
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runLanes } from './steps.ts';

const pageSources = ['src', 'domain', 'openapi', 'public', 'index.html', 'vite.config.ts', 'scripts/basePath.ts', 'package-lock.json'];

/** The youngest change of a file below, or of one file; 0 if there is none. */
function youngest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => youngest(join(path, name))));
}

const builtAt = youngest(join(root, 'dist', 'index.html'));
const changedAt = Math.max(...pageSources.map((source) => youngest(join(root, source))));
// The doctor serves no page.
if (changedAt > builtAt && process.argv[2] !== 'doctor') {
  const failures = await runLanes([{ script: 'build' }]);
  if (failures.length > 0) process.exit(1);
}

const gateway = spawn(process.execPath, [join(root, 'gateway', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the gateway by itself, as it shares the terminal; this process only has to outlive it.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => gateway.kill(signal));
gateway.on('close', (code) => (process.exitCode = code ?? 1));
