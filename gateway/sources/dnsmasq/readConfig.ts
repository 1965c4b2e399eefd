// Reads a dnsmasq configuration with everything it includes.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BadRecord } from '#openapi/generated/leaseboard.ts';
import { badRecord } from '../badRecords.ts';
import { unreadable } from '../readConsistently.ts';
import { configLines, unquoted, valueLines, type ConfigLine } from './configLines.ts';
import { readDhcpHost, type DhcpHost } from './dhcpHost.ts';
import { readDhcpRange, type DhcpRange } from './dhcpRange.ts';

export interface DnsmasqConfig {
  ranges: DhcpRange[];
  hosts: DhcpHost[];
  /** null: dnsmasq's built-in place */
  leaseFile: string | null;
  /** Lines of dhcp-range and dhcp-host that are wrong. */
  badRecords: BadRecord[];
  /** Sentences: what could not be read, what can't be known. */
  warnings: string[];
  /** Whether everything that it names could be read. */
  isWhole: boolean;
  /** Every file that was read or looked for; a change of one changes the configuration. */
  files: string[];
  directories: string[];
}

interface Reading extends DnsmasqConfig {
  root: string;
  seen: Set<string>;
}

/** Debian's init script leaves these out of a folder named on the command line; they are a package manager's leftovers. */
const packageLeftovers = ['.dpkg-dist', '.dpkg-old', '.dpkg-new'];
const largestBytes = 16 * 1024 * 1024;

function warn(reading: Reading, path: string, error: unknown): void {
  reading.isWhole = false;
  reading.warnings.push(`Of the configuration, ${unreadable(path, error).detail}`);
}

/** Paths in a configuration are those of the server's machine; a relative one is taken from the folder of the file that names it. */
function placeOf(reading: Reading, path: string, file: string): string {
  return path.startsWith('/') ? join(reading.root, path) : resolve(dirname(file), path);
}

async function readText(reading: Reading, file: string): Promise<string | null> {
  reading.files.push(file);
  try {
    const facts = await stat(file);
    if (!facts.isFile()) throw new Error('not a file');
    if (facts.size > largestBytes) throw new Error('larger than 16 MiB');
    return await readFile(file, 'utf8');
  } catch (error) {
    warn(reading, file, error);
    return null;
  }
}

/** The files of a folder that dnsmasq reads, in order of their names; it skips backups and hidden files always. */
async function filesIn(reading: Reading, directory: string, filters: readonly string[]): Promise<string[]> {
  reading.directories.push(directory);
  const wanted = filters.filter((filter) => filter.startsWith('*')).map((filter) => filter.slice(1));
  const skipped = filters.filter((filter) => !filter.startsWith('*') && filter !== '');
  try {
    const entries = await readdir(directory);
    const names = entries
      .filter((name) => !name.endsWith('~') && !name.startsWith('.') && !(name.startsWith('#') && name.endsWith('#')))
      .filter((name) => wanted.length === 0 || wanted.some((end) => name.endsWith(end)))
      .filter((name) => !skipped.some((end) => name.endsWith(end)))
      .toSorted()
      .map((name) => join(directory, name));
    const facts = await Promise.all(names.map((name) => stat(name).catch(() => null)));
    return names.filter((_, index) => facts[index]?.isFile() === true);
  } catch (error) {
    warn(reading, directory, error);
    return [];
  }
}

function addHost(reading: Reading, file: string, { line, text, fields }: ConfigLine): void {
  const host = readDhcpHost(fields);
  if (typeof host === 'string') reading.badRecords.push(badRecord(file, line, host, text));
  else reading.hosts.push(host);
}

function addRange(reading: Reading, file: string, { line, text, fields }: ConfigLine): void {
  const read = readDhcpRange(fields);
  if (read.type === 'range') reading.ranges.push(read.range);
  else if (read.type === 'wrong') reading.badRecords.push(badRecord(file, line, read.reason, text));
  else reading.warnings.push(`${basename(file)}, line ${line}: ${read.detail}.`);
}

async function addHostsFile(reading: Reading, path: string): Promise<void> {
  const isDirectory = await stat(path)
    .then((facts) => facts.isDirectory())
    .catch(() => false);
  for (const file of isDirectory ? await filesIn(reading, path, []) : [path]) {
    const text = await readText(reading, file);
    for (const line of valueLines(text ?? '', 'dhcp-host')) addHost(reading, file, line);
  }
}

/** `MAC address-or-name` a line (ethers(5)); each is as good as a dhcp-host. */
async function addEthers(reading: Reading): Promise<void> {
  const file = join(reading.root, '/etc/ethers');
  const text = await readText(reading, file);
  for (const line of valueLines(text ?? '', 'dhcp-host')) addHost(reading, file, { ...line, fields: line.fields.join(',').split(/\s+/) });
}

async function apply(reading: Reading, file: string, line: ConfigLine): Promise<void> {
  const value = unquoted(line.fields.join(','));
  const [directory = '', ...filters] = line.fields.map(unquoted);
  switch (line.name) {
    case 'dhcp-range':
      return addRange(reading, file, line);
    case 'dhcp-host':
      return addHost(reading, file, line);
    case 'dhcp-leasefile':
      reading.leaseFile = placeOf(reading, value, file);
      return;
    case 'read-ethers':
      return addEthers(reading);
    case 'conf-file':
      return addFile(reading, placeOf(reading, value, file));
    case 'conf-dir':
      return addDirectory(reading, placeOf(reading, directory, file), filters);
    case 'dhcp-hostsfile':
    case 'dhcp-hostsdir':
      return addHostsFile(reading, placeOf(reading, value, file));
    default:
      return;
  }
}

async function addFile(reading: Reading, file: string): Promise<void> {
  const facts = await stat(file).catch(() => null);
  const identity = facts === null ? file : `${facts.dev}:${facts.ino}`;
  if (reading.seen.has(identity)) return;
  reading.seen.add(identity);
  const text = await readText(reading, file);
  for (const line of configLines(text ?? '')) await apply(reading, file, line);
}

async function addDirectory(reading: Reading, directory: string, filters: readonly string[]): Promise<void> {
  for (const file of await filesIn(reading, directory, filters)) await addFile(reading, file);
}

/**
 * Reads configuration files, and folders of them, with what they include: conf-file, conf-dir, dhcp-hostsfile,
 * dhcp-hostsdir, read-ethers. Never throws: what is missing is a warning.
 *
 * @param paths in the order of the command line
 * @param root stands for `/` in the paths that the configuration names
 */
export async function readConfig(paths: readonly string[], root = '/'): Promise<DnsmasqConfig> {
  const lists = { ranges: [], hosts: [], badRecords: [], warnings: [], files: [], directories: [] };
  const reading: Reading = { ...lists, leaseFile: null, isWhole: true, root, seen: new Set() };
  for (const path of paths) {
    const isDirectory = await stat(path)
      .then((facts) => facts.isDirectory())
      .catch(() => false);
    if (isDirectory) await addDirectory(reading, path, packageLeftovers);
    else await addFile(reading, path);
  }
  const { root: _root, seen: _seen, ...config } = reading;
  return config;
}
