// What the gateway does, from the command line, the configuration file, and what it does by itself.
import { readConfigFile, type FileSettings } from './configFile.ts';
import type { CommandLine } from './commandLine.ts';
import { isLoopback } from './loopback.ts';
import { UsageError, type SourceDescription } from './sources/parseSourceArgument.ts';

export interface Settings {
  /** null: look for this machine's DHCP servers. */
  sources: SourceDescription[] | null;
  host: string;
  port: number;
  /** Of pages elsewhere that may ask. */
  allowedOrigins: string[];
  tokenFile: string | null;
  heartbeatSeconds: number;
}

type Said = Omit<CommandLine, 'task' | 'configFile'>;

const nothing: FileSettings = {
  sources: null,
  host: null,
  port: null,
  allowedOrigins: null,
  tokenFile: null,
  noAuth: false,
  heartbeatSeconds: null,
};

/**
 * What was typed wins over the file; of a list (sources, origins) as a whole.
 *
 * @throws {UsageError} when others than this machine could look without being asked for a token
 */
export function mergeSettings(typed: Said, file: FileSettings): Settings {
  const host = typed.host ?? file.host ?? '127.0.0.1';
  const tokenFile = typed.tokenFile ?? file.tokenFile;
  if (tokenFile === null && !typed.noAuth && !file.noAuth && !isLoopback(host)) {
    throw new UsageError(
      `--host ${host} would show every lease to whoever reaches this machine; --token-file lets only those in who bring a token, --no-auth everybody.`,
    );
  }
  return {
    sources: typed.sources ?? file.sources,
    host,
    port: typed.port ?? file.port ?? 8067,
    allowedOrigins: typed.allowedOrigins ?? file.allowedOrigins ?? [],
    tokenFile,
    heartbeatSeconds: typed.heartbeatSeconds ?? file.heartbeatSeconds ?? 15,
  };
}

/** @throws {UsageError} when the file is mistaken, or the settings would let everybody in */
export async function readSettings(commandLine: CommandLine): Promise<Settings> {
  const { configFile } = commandLine;
  return mergeSettings(commandLine, configFile === null ? nothing : await readConfigFile(configFile));
}
