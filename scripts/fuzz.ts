// Feeds every parser of the gateway with damaged copies of real files: none may throw, hang, or read pieces otherwise than the whole.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '#gateway/sources/dnsmasq/readConfig.ts';
import { parseLeases } from '#gateway/sources/dnsmasq/parseLeases.ts';
import { LeaseTable } from '#gateway/sources/isc/leaseTable.ts';
import { readDhcpdConfig } from '#gateway/sources/isc/readDhcpdConfig.ts';
import { readKeaConfig } from '#gateway/sources/kea/readKeaConfig.ts';
import { RowReader } from '#gateway/sources/kea/rowReader.ts';
import { seededRandom, type Random } from '#gateway/sources/simulator/random.ts';
import { root } from './steps.ts';

/** No file of a few kilobytes may take longer, on however slow a machine. */
const longestMs = 5_000;

interface Target {
  /** Which fixtures are damaged. */
  seeds: RegExp;
  /**
   * Reads a file.
   *
   * @param pieces the same bytes, cut anywhere
   * @returns what was understood, to be compared between whole and pieces
   */
  read(pieces: readonly Buffer[]): unknown;
}

const folder = mkdtempSync(join(tmpdir(), 'leaseboard-fuzz-'));

function asFile(pieces: readonly Buffer[]): string {
  const path = join(folder, 'fuzzed.conf');
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

function keaRows(family: 4 | 6, pieces: readonly Buffer[]): unknown {
  const rows: unknown[] = [];
  const reader = new RowReader({ file: 'fuzzed', family, onRow: (_row, lease) => rows.push(lease) });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return [rows, reader.problem];
}

function iscLeases(pieces: readonly Buffer[]): unknown {
  const table = new LeaseTable('fuzzed', { group: 'fuzz', sourceId: 'fuzz', vendorOf: () => null, placeOf: null });
  for (const piece of pieces) table.push(piece);
  return [table.takeAll(), table.bad.total, table.cut];
}

const targets: Record<string, Target> = {
  'dnsmasq-leases': {
    seeds: /dnsmasq\/fixtures\/.*\.leases$/,
    read: (pieces) => parseLeases(Buffer.concat(pieces).toString('utf8'), 'fuzzed'),
  },
  'dnsmasq-config': { seeds: /dnsmasq\/fixtures\/.*\.conf$/, read: (pieces) => readConfig([asFile(pieces)]) },
  'kea4-leases': { seeds: /kea\/fixtures\/.*4.*\.csv/, read: (pieces) => keaRows(4, pieces) },
  'kea6-leases': { seeds: /kea\/fixtures\/.*6.*\.csv/, read: (pieces) => keaRows(6, pieces) },
  'kea-config': { seeds: /kea\/fixtures\/.*\.conf$/, read: (pieces) => readKeaConfig([asFile(pieces)], { family: 4 }) },
  'isc-leases': { seeds: /isc\/fixtures\/.*\.leases~?$/, read: iscLeases },
  'isc-config': { seeds: /isc\/fixtures\/.*\.conf$/, read: (pieces) => readDhcpdConfig([asFile(pieces)]) },
};

function fixtures(pattern: RegExp): Buffer[] {
  const sources = join(root, 'gateway', 'sources');
  return readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => pattern.test(path))
    .map((path) => readFileSync(path));
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

const marks = [
  '{',
  '}',
  ';',
  '"',
  '\\',
  '\n',
  '#',
  ',',
  '/*',
  '//',
  '<?include "x"?>',
  '\0',
  '\u{feff}',
  '4294967295',
  '::',
  '&#x',
  'lease 1.2.3.4 {',
];

/** One to eight damages: a byte, a mark, a piece that is lost, doubled or comes from another place. */
function damaged(random: Random, seed: Buffer): Buffer {
  let bytes = seed;
  for (let count = 1 + below(random, 8); count > 0; count -= 1) {
    const at = below(random, bytes.length + 1);
    const end = Math.min(bytes.length, at + below(random, 400));
    const [head, piece, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
    const insert = [
      () => Buffer.from([below(random, 256)]),
      () => Buffer.from(marks[below(random, marks.length)]!),
      () => Buffer.concat([piece, piece]),
      () => Buffer.alloc(0),
      () => bytes.subarray(below(random, bytes.length + 1)).subarray(0, 200),
    ][below(random, 5)]!();
    bytes = Buffer.concat([head, insert, ...(random() < 0.5 ? [piece] : []), tail]).subarray(0, 1024 * 1024);
  }
  return bytes;
}

function asText(read: unknown): string {
  return JSON.stringify(read, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
}

function cut(random: Random, bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + below(random, random() < 0.5 ? 8 : 2_000);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}

async function fuzz(name: string, { seeds, read }: Target, minutes: number, seed: number): Promise<boolean> {
  const files = fixtures(seeds);
  if (files.length === 0) throw new Error(`${name} has no fixture`);
  const random = seededRandom(seed);
  const until = performance.now() + minutes * 60_000;
  let [runs, bytesRead, longest] = [0, 0, 0];
  for (; performance.now() < until; runs += 1) {
    const bytes = damaged(random, files[below(random, files.length)]!);
    bytesRead += bytes.length;
    try {
      const began = performance.now();
      const whole = asText(await read([bytes]));
      const took = performance.now() - began;
      longest = Math.max(longest, took);
      if (took > longestMs) throw new Error(`took ${took.toFixed(0)} ms`);
      if (asText(await read(cut(random, bytes))) !== whole) throw new Error('reads pieces otherwise than the whole');
    } catch (error) {
      const path = `fuzzed-${name}.bin`;
      writeFileSync(path, bytes);
      console.error(
        `${name}: run ${runs} of seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n  the bytes are in ${path}`,
      );
      return false;
    }
  }
  console.log(
    `${name}: ${runs} files, ${(bytesRead / 1e6).toFixed(1)} MB, none bad; the slowest took ${longest.toFixed(0)} ms (seed ${seed})`,
  );
  return true;
}

const command = new Command('npm run fuzz --')
  .description('Feeds the parsers with damaged files, each for a while.')
  .option('--minutes <number>', 'for each parser', Number, 1)
  .option('--only <name>', `one of ${Object.keys(targets).join(', ')}`)
  .option('--seed <number>', 'the same damages again', Number, Date.now() % 1_000_000)
  .parse();
const { minutes, only, seed } = command.opts<{ minutes: number; only?: string; seed: number }>();
try {
  for (const [name, target] of Object.entries(targets)) {
    if (only !== undefined && only !== name) continue;
    if (!(await fuzz(name, target, minutes, seed))) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
