// The gateway's command line.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { isLoopback } from './loopback.ts';
import { parseSourceArguments, UsageError, type SourceDescription } from './sources/parseSourceArgument.ts';

export interface CommandLine {
  /** Empty: look for this machine's DHCP servers. */
  sources: SourceDescription[];
  host: string;
  port: number;
  /** Of pages elsewhere that may ask. */
  allowedOrigins: string[];
  tokenFile: string | null;
  heartbeatSeconds: number;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function readHeartbeat(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,2}$/.test(text) || seconds < 1 || seconds > 60) throw new InvalidArgumentError('A heartbeat comes every 1 to 60 seconds.');
  return seconds;
}

function collectOrigin(text: string, before: string[]): string[] {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.origin === 'null' || url.origin !== text.replace(/\/$/, ''))
    throw new InvalidArgumentError('An origin reads https://host or https://host:port.');
  return [...before, url.origin];
}

function collect(text: string, before: string[]): string[] {
  return [...before, text];
}

const examples = `
A source is one of
  dnsmasq:LEASE_FILE[,config=FILE_OR_FOLDER][,name=NAME][,group=GROUP]
  simulator[:devices=N][,rate=CHANGES_PER_SECOND][,seed=N][,name=NAME]

Examples
  npm start
  npm start -- --source dnsmasq:/var/lib/misc/dnsmasq.leases,config=/etc/dnsmasq.conf
  npm start -- --source simulator:devices=10000,rate=20 --port 9000`;

/**
 * Reads the command line. `--help` and `--version` print and return null.
 *
 * @param words without the program's own name
 * @throws UsageError with a sentence for whoever typed it
 */
export function readCommandLine(words: readonly string[], version: string): CommandLine | null {
  const command = new Command('leaseboard')
    .description('Shows every DHCP lease of this network as it changes, in a browser.')
    .option(
      '--source <source>',
      'where leases come from; may be repeated (default: this machine’s DHCP server, or else demo data)',
      collect,
      [],
    )
    .option('--port <port>', 'to listen on; 0 for any free one', readPort, 8067)
    .option('--host <address>', 'to listen on', '127.0.0.1')
    .option('--allow-origin <origin>', 'a page hosted elsewhere that may ask, as https://host; may be repeated', collectOrigin, [])
    .option('--token-file <file>', 'asks everybody for the token in this file')
    .option('--no-auth', 'lets everybody in who reaches an address beyond this machine')
    .option(
      '--heartbeat <seconds>',
      'between signs of life to pages; one that hears none for 2.5 times as long tries again',
      readHeartbeat,
      15,
    )
    .version(version)
    .addHelpText('after', examples)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  try {
    command.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw new UsageError(
      `${error.message
        .replace(/^error: /, '')
        .replaceAll('\n', ' ')
        .replace(/\.$/, '')}. (--help lists the options)`,
    );
  }
  const options = command.opts<{
    source: string[];
    port: number;
    host: string;
    auth: boolean;
    allowOrigin: string[];
    tokenFile?: string;
    heartbeat: number;
  }>();
  if (options.auth && options.tokenFile === undefined && !isLoopback(options.host)) {
    throw new UsageError(
      `--host ${options.host} would show every lease to whoever reaches this machine; --token-file lets only those in who bring a token, --no-auth everybody.`,
    );
  }
  return {
    sources: parseSourceArguments(options.source),
    host: options.host,
    port: options.port,
    allowedOrigins: options.allowOrigin,
    tokenFile: options.tokenFile ?? null,
    heartbeatSeconds: options.heartbeat,
  };
}
