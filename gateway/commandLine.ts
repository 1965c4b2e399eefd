// The gateway's command line.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readOrigin } from './readOrigin.ts';
import { parseSourceArguments, UsageError, type SourceDescription } from './sources/parseSourceArgument.ts';

export type Task = { type: 'serve' } | { type: 'doctor'; json: boolean };

/** What was typed; null for what was not. */
export interface CommandLine {
  task: Task;
  configFile: string | null;
  sources: SourceDescription[] | null;
  host: string | null;
  port: number | null;
  /** Of pages elsewhere that may ask. */
  allowedOrigins: string[] | null;
  tokenFile: string | null;
  noAuth: boolean;
  heartbeatSeconds: number | null;
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

function collectOrigin(text: string, before: string[] = []): string[] {
  const origin = readOrigin(text);
  if (origin === null) throw new InvalidArgumentError('An origin reads https://host or https://host:port.');
  return [...before, origin];
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

const examples = `
A source is one of
  KIND:LEASE_FILE[,config=FILE_OR_FOLDER]…   KIND is dnsmasq, kea4, kea6, isc4 or isc6
  kea4+http://HOST:PORT/, kea4+unix:SOCKET   a Kea that is asked (lease_cmds hook); kea6 the same
  simulator[:devices=N][,rate=CHANGES_PER_SECOND][,seed=N]
each with [,name=NAME][,group=GROUP][,colour=COLOUR]; sources of one group speak of the same addresses.

A configuration file (YAML or JSON) says the same, and is read again on SIGHUP:
  port: 8067
  sources:
    - kind: kea4
      file: /var/lib/kea/kea-leases4.csv
      config: /etc/kea/kea-dhcp4.conf
      name: Head office
    - { kind: isc6, file: /var/lib/dhcp/dhcpd6.leases, config: /etc/dhcp/dhcpd6.conf, colour: teal }

Examples
  npm start
  npm start -- --source dnsmasq:/var/lib/misc/dnsmasq.leases,config=/etc/dnsmasq.conf
  npm start -- --source kea4:/var/lib/kea/kea-leases4.csv,config=/etc/kea/kea-dhcp4.conf
  npm start -- --source simulator:devices=10000,rate=20 --port 9000
  npm start -- --config /etc/leaseboard.yaml`;

function leaseboard(version: string): Command {
  return new Command('leaseboard')
    .description('Shows every DHCP lease of this network as it changes, in a browser.')
    .option(
      '--source <source>',
      'where leases come from; may be repeated (default: this machine’s DHCP servers, or else demo data)',
      collect,
    )
    .option('--config <file>', 'reads sources and options from a file; those of the command line win')
    .option('--port <port>', 'to listen on; 0 for any free one (default: 8067)', readPort)
    .option('--host <address>', 'to listen on (default: 127.0.0.1)')
    .option('--allow-origin <origin>', 'a page hosted elsewhere that may ask, as https://host; may be repeated', collectOrigin)
    .option('--token-file <file>', 'asks everybody for the token in this file')
    .option('--no-auth', 'lets everybody in who reaches an address beyond this machine')
    .option(
      '--heartbeat <seconds>',
      'between signs of life to pages; one that hears none for 2.5 times as long tries again (default: 15)',
      readHeartbeat,
    )
    .version(version)
    .addHelpText('after', examples)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
    .enablePositionalOptions()
    .action(() => {});
}

/** @param onDoctor called when the doctor is asked for */
function withDoctor(command: Command, onDoctor: (options: { json?: true }) => void): Command {
  return command
    .command('doctor')
    .description('reads every source once and says what it finds and what can be mended; exit code 1 when one can’t be read')
    .option('--source <source>', 'as without doctor', collect)
    .option('--config <file>', 'as without doctor')
    .option('--json', 'as data, in the form of the API’s /sources')
    .action(onDoctor);
}

interface Options {
  source?: string[];
  config?: string;
  port?: number;
  host?: string;
  auth: boolean;
  allowOrigin?: string[];
  tokenFile?: string;
  heartbeat?: number;
}

/**
 * Reads the command line. `--help` and `--version` print and return null.
 *
 * @param words without the program's own name
 * @throws UsageError with a sentence for whoever typed it
 */
export function readCommandLine(words: readonly string[], version: string): CommandLine | null {
  const command = leaseboard(version);
  const chosen: { task: Task } = { task: { type: 'serve' } };
  const doctor = withDoctor(command, ({ json = false }) => (chosen.task = { type: 'doctor', json }));
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
  const options = { ...command.opts<Options>(), ...doctor.opts<Pick<Options, 'source' | 'config'>>() };
  return {
    task: chosen.task,
    configFile: options.config ?? null,
    sources: options.source === undefined ? null : parseSourceArguments(options.source),
    host: options.host ?? null,
    port: options.port ?? null,
    allowedOrigins: options.allowOrigin ?? null,
    tokenFile: options.tokenFile ?? null,
    noAuth: !options.auth,
    heartbeatSeconds: options.heartbeat ?? null,
  };
}
