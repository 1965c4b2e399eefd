#!/usr/bin/env node
// The gateway's entry: reads the command line, finds the sources, serves, and ends in order.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLine } from './commandLine.ts';
import { Network } from './http/network.ts';
import { log } from './log.ts';
import { makeSource } from './makeSource.ts';
import { readToken } from './readToken.ts';
import { startServer, type RunningServer } from './server.ts';
import { discover } from './sources/discover.ts';
import { parseSourceArguments, UsageError, type SourceDescription } from './sources/parseSourceArgument.ts';

const root = join(import.meta.dirname, '..');
const builtPage = join(root, 'dist');

/** What this machine has, or the simulator. */
async function usualSources(): Promise<SourceDescription[]> {
  const { found, tried } = await discover();
  for (const { path, refusal } of tried) log(`looked at ${path}: ${refusal}`);
  if (found.length > 0) return found;
  log('no DHCP server was found on this machine: showing demo data. --source tells where the leases are.');
  return parseSourceArguments(['simulator:name=Demo network']);
}

function explainListenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is in use; --port takes another one.`;
    case 'EACCES':
      return `port ${port} may not be used by this user; --port takes one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine.`;
    default:
      return `can't listen on ${host}, port ${port}: ${error.message}`;
  }
}

function endOnSignal(server: RunningServer): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Who asks twice does not want to wait.
      if (ending) process.exit(1);
      ending = true;
      log(`${signal}: ending`);
      void server.stop().then(() => process.exit(0));
    });
  }
}

async function main(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const commandLine = readCommandLine(process.argv.slice(2), manifest.version);
  if (commandLine === null) return;
  const { host, port, allowedOrigins, tokenFile, heartbeatSeconds } = commandLine;
  const token = tokenFile === null ? null : readToken(tokenFile);
  const descriptions = commandLine.sources.length > 0 ? commandLine.sources : await usualSources();
  const network = new Network({
    version: manifest.version,
    epoch: randomBytes(6).toString('hex'),
    heartbeatIntervalMs: heartbeatSeconds * 1_000,
    log,
  });
  const pageFolder = existsSync(join(builtPage, 'index.html')) ? builtPage : null;
  if (pageFolder === null) log('the page is not built (npm run build makes it): serving the API only.');
  const server = await startServer(network, { host, port, pageFolder, allowedOrigins, token, log }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(explainListenError(error, host, port));
    },
  );
  endOnSignal(server);
  for (const description of descriptions) {
    const source = makeSource(description);
    log(`following ${source.identity.name}: ${[source.identity.kind, ...source.identity.paths].join(' ')}`);
    network.attach(source);
  }
  console.log(`Leaseboard listens on ${server.url}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`leaseboard: ${error.message}`);
  process.exitCode = 2;
}
