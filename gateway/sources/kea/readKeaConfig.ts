// Reads the configuration of Kea's DHCP servers, from files or as the running server states it.
import { join, resolve } from 'node:path';
import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { BadRecord, SourceWarning } from '#openapi/generated/leaseboard.ts';
import { badRecord } from '../badRecords.ts';
import { composeKeaFiles, type ComposedText } from './composeKeaFiles.ts';
import { countOf, flagOf, items, member, textOf, type KeaNode } from './keaNode.ts';
import type { KeaReservation } from './keaReservations.ts';
import { hostDatabases, keaWarnings, type KeaChannel } from './keaWarnings.ts';
import { readKeaSubnets, type KeaSubnet } from './readKeaSubnets.ts';

export interface KeaConfig {
  family: 4 | 6;
  subnets: KeaSubnet[];
  reservations: KeaReservation[];
  /** Whether there may be reservations that it does not hold. */
  hasOtherReservations: boolean;
  warnings: SourceWarning[];
  /** null when leases are not kept in a file */
  leaseFile: string | null;
  /** 0: the lease file is never cleaned up; null when leases are not kept in a file */
  lfcIntervalSeconds: number | null;
  /** of type unix */
  controlSocket: string | null;
  /** Every file that was read or looked for; a change of one changes the configuration. */
  files: string[];
  directories: string[];
  /** Whether all of it could be read and understood as JSON. */
  isWhole: boolean;
  /** Parts that are wrong. */
  badRecords: BadRecord[];
}

export interface KeaConfigOptions {
  family: 4 | 6;
  /** Stands for `/` in the paths that the configuration names; `/` by default. */
  root?: string;
}

type Source = Pick<ComposedText, 'text' | 'placeOf'>;

const dataFolder = '/var/lib/kea';
const defaultLfcSeconds = 3600;

function emptyConfig(family: 4 | 6): KeaConfig {
  const lists = { subnets: [], reservations: [], warnings: [], files: [], directories: [], badRecords: [] };
  return { family, ...lists, hasOtherReservations: false, leaseFile: null, lfcIntervalSeconds: null, controlSocket: null, isWhole: true };
}

function noteBad(config: KeaConfig, { text, placeOf }: Source, at: number, reason: string): void {
  const { file, line } = placeOf(at);
  config.badRecords.push(badRecord(file, line, reason, text.slice(at, at + 200)));
}

/** JSON as a tree; of wrong JSON what can be made of it, and null when it is nested beyond reason. */
function parseLeniently(text: string): { tree: KeaNode; error: ParseError | null } | null {
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    return { tree, error: errors[0] ?? null };
  } catch (error) {
    // The parser calls itself once per level.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `CommaExpected` as words. */
function errorWords({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

function addStore(config: KeaConfig, root: KeaNode, prefix: string): void {
  const database = member(root, 'lease-database');
  const isFile = (textOf(member(database, 'type')) ?? 'memfile') === 'memfile' && flagOf(member(database, 'persist')) !== false;
  if (isFile) {
    const name = textOf(member(database, 'name')) ?? `kea-leases${config.family}.csv`;
    config.leaseFile ??= join(prefix, resolve(textOf(member(root, 'data-directory')) ?? dataFolder, name));
    config.lfcIntervalSeconds ??= countOf(member(database, 'lfc-interval')) ?? defaultLfcSeconds;
  }
  // Up to Kea 2.6 there was one control socket, then a list.
  const sockets = [member(root, 'control-socket'), ...items(member(root, 'control-sockets'))];
  const unix = sockets.find((socket) => textOf(member(socket, 'socket-type')) === 'unix');
  const path = textOf(member(unix, 'socket-name'));
  if (path !== null) config.controlSocket ??= join(prefix, resolve('/run/kea', path));
}

function addText(config: KeaConfig, source: Source, channel: KeaChannel, prefix: string): void {
  const parsed = parseLeniently(source.text);
  if (parsed === null || parsed.error !== null) {
    config.isWhole = false;
    const reason = parsed?.error ? `not JSON: ${errorWords(parsed.error)}` : 'nested too deep';
    noteBad(config, source, parsed?.error?.offset ?? 0, reason);
  }
  const root = member(parsed?.tree, `Dhcp${config.family}`);
  if (root?.type !== 'object') {
    if (config.isWhole) noteBad(config, source, 0, `holds no Dhcp${config.family}`);
    config.isWhole = false;
    return;
  }
  const { subnets, reservations } = readKeaSubnets(root, config.family, (node, reason) =>
    noteBad(config, source, node?.offset ?? 0, reason),
  );
  // Not by spreading into push, which a list of a hundred thousand would break.
  config.subnets = config.subnets.concat(subnets);
  config.reservations = config.reservations.concat(reservations);
  config.hasOtherReservations ||= hostDatabases(root).length > 0;
  config.warnings.push(...keaWarnings(root, config.family, channel));
  addStore(config, root, prefix);
}

/**
 * Reads configuration files of kea-dhcp4 or kea-dhcp6 with what they include (Kea ARM, "Kea Configuration"). Never
 * throws: what can't be read is a warning, what is wrong a bad record.
 */
export async function readKeaConfig(paths: readonly string[], { family, root = '/' }: KeaConfigOptions): Promise<KeaConfig> {
  const config = emptyConfig(family);
  for (const path of paths) {
    const composed = await composeKeaFiles(path, root);
    config.files = config.files.concat(composed.files);
    config.badRecords = config.badRecords.concat(composed.badRecords);
    config.warnings.push(...composed.unread.map((message) => ({ message, command: null })));
    if (composed.unread.length > 0 || composed.badRecords.length > 0) config.isWhole = false;
    if (composed.text !== '' || composed.unread.length === 0) addText(config, composed, 'file', root);
  }
  return config;
}

/**
 * Reads the configuration as the running server states it (`config-get`): includes resolved, defaults filled in.
 *
 * @param stated the answer's arguments
 */
export function keaConfigOf(stated: unknown, family: 4 | 6): KeaConfig {
  const config = emptyConfig(family);
  const text = JSON.stringify(stated) ?? '';
  addText(config, { text, placeOf: () => ({ file: 'config-get', line: 1 }) }, 'api', '/');
  return config;
}
