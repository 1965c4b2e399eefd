#!/usr/bin/env node
// The gateway's entry: reads the command line, finds the sources, serves, and ends in order.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseSources } from './chooseSources.ts';
import { readCommandLine, type CommandLine } from './commandLine.ts';
import { runDoctor } from './doctor.ts';
import { FollowedSources } from './followedSources.ts';
import { Network } from './http/network.ts';
import { explainListenError } from './listenError.ts';
import { log } from './log.ts';
import { readToken } from './readToken.ts';
import { reloadOnHangup } from './reloadOnHangup.ts';
import { startServer, type RunningServer } from './server.ts';
import { readSettings, type Settings } from './settings.ts';
import { UsageError } from './sources/parseSourceArgument.ts';

const root = join(import.meta.dirname, '..');
const builtPage = join(root, 'dist');

/** @returns what ends it as a signal does, which is named in the log */
function endOnSignal(server: RunningServer): (signal: string) => void {
  let ending = false;
  function end(signal: string): void {
    // Who asks twice does not want to wait.
    if (ending) process.exit(1);
    ending = true;
    log(`${signal}: ending`);
    void server.stop().then(() => process.exit(0));
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal));
  return end;
}

/** Reads the settings again; mistaken ones change nothing. */
async function reload(commandLine: CommandLine, running: Settings, followed: FollowedSources): Promise<void> {
  log('SIGHUP: reading the configuration again');
  try {
    const settings = await readSettings(commandLine);
    const { sources: _then, ...options } = running;
    const { sources, ...now } = settings;
    followed.become(await chooseSources(sources));
    if (JSON.stringify(now) !== JSON.stringify(options)) log('other options than sources come into force at the next start.');
  } catch (error) {
    // Whatever it was, those who look at what is followed are not to lose it.
    for (const sentence of (error instanceof Error ? error.message : String(error)).split('\n')) log(sentence);
    log('the configuration is refused, and the sources stay as they are.');
  }
}

async function serve(commandLine: CommandLine, version: string): Promise<void> {
  const settings = await readSettings(commandLine);
  const { host, port, allowedOrigins, tokenFile, heartbeatSeconds } = settings;
  const token = tokenFile === null ? null : readToken(tokenFile);
  const descriptions = await chooseSources(settings.sources);
  const network = new Network({
    version,
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
  const end = endOnSignal(server);
  const followed = new FollowedSources(network, log);
  followed.become(descriptions);
  reloadOnHangup(
    () => reload(commandLine, settings, followed),
    () => end('SIGHUP, the terminal is gone'),
  );
  console.log(`Leaseboard listens on ${server.url}`);
}

async function main(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const commandLine = readCommandLine(process.argv.slice(2), manifest.version);
  switch (commandLine?.task.type) {
    case undefined:
      return;
    case 'serve':
      return serve(commandLine, manifest.version);
    case 'doctor':
      // What hangs in a source must not hold up whoever asked.
      process.exit(await runDoctor((await readSettings(commandLine)).sources, commandLine.task.json));
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`leaseboard: ${error.message}`);
  process.exitCode = 2;
}
