// Reads the configuration file: the sources, and the options of the command line.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { nearestWord } from '#domain/query/nearestWord.ts';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { keyPlace, valuePlace } from './configPlaces.ts';
import { ConfigSchema, knownKeys, type SourceEntry } from './configSchema.ts';
import { readOrigin } from './readOrigin.ts';
import { httpPlace } from './sources/keaPlace.ts';
import { nameSource } from './sources/nameSource.ts';
import { UsageError, type SourceDescription } from './sources/parseSourceArgument.ts';

/** What the file says; null for what it leaves open. */
export interface FileSettings {
  /** Paths are absolute. */
  sources: SourceDescription[] | null;
  host: string | null;
  port: number | null;
  allowedOrigins: string[] | null;
  tokenFile: string | null;
  noAuth: boolean;
  heartbeatSeconds: number | null;
}

interface Mistake {
  offset: number;
  sentence: string;
}

const mostMistakes = 10;
const largestBytes = 1024 * 1024;

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearestWord(key, known);
  return `"${key}" is not known here; ${meant === null ? `it may be ${known.join(', ')}` : `did you mean ${meant}?`}`;
}

function mistakesOf(document: Document, { issues }: z.ZodError): Mistake[] {
  return issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code !== 'unrecognized_keys') return [{ offset: valuePlace(document, path), sentence: issue.message }];
    const known = path.length === 0 ? knownKeys.file : knownKeys.source;
    return issue.keys.map((key) => ({ offset: keyPlace(document, path, key), sentence: unknownKey(key, known) }));
  });
}

function refuse(file: string, lines: LineCounter, mistakes: readonly Mistake[]): never {
  const sentences = mistakes
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, sentence }) => {
      const { line, col } = lines.linePos(offset);
      return `${file}:${line}:${col}: ${sentence}${/[.?]$/.test(sentence) ? '' : '.'}`;
    });
  const rest = sentences.length - mostMistakes;
  throw new UsageError([...sentences.slice(0, mostMistakes), ...(rest > 0 ? [`${file}: and ${rest} more mistakes.`] : [])].join('\n'));
}

function sourceOf(entry: SourceEntry, folder: string, taken: Set<string>): SourceDescription {
  const { kind, file, url, socket, config = [], name = null, group = null, colour = null } = entry;
  const named = nameSource({ name, group, colour }, kind, taken);
  if (kind === 'simulator') return { kind, ...named, devices: entry.devices ?? null, seed: entry.seed ?? null, rate: entry.rate ?? null };
  if (kind === 'kea4' || kind === 'kea6') {
    const place = url === undefined ? null : httpPlace(url);
    if (place !== null && typeof place !== 'string') return { kind, ...named, place };
    if (socket !== undefined) return { kind, ...named, place: { type: 'unix', path: resolve(folder, socket) } };
  }
  return { kind, ...named, leaseFile: resolve(folder, file ?? ''), configPaths: config.map((path) => resolve(folder, path)) };
}

/**
 * Reads the text of a configuration file, YAML 1.2 or JSON, which YAML includes.
 *
 * @param file its path: named in what is said of mistakes, and relative paths in it are taken from its folder
 * @throws {UsageError} with a line `file:line:column: sentence` for each of the first ten mistakes
 */
export function parseConfigFile(text: string, file: string): FileSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    refuse(
      file,
      lines,
      document.errors.map(({ pos, message }) => ({ offset: pos[0], sentence: message })),
    );
  }
  let content: unknown;
  try {
    content = document.toJS() ?? {};
  } catch (error) {
    // Aliases without an anchor, or far too many of them.
    refuse(file, lines, [{ offset: 0, sentence: error instanceof Error ? error.message : String(error) }]);
  }
  const read = ConfigSchema.safeParse(content);
  if (!read.success) refuse(file, lines, mistakesOf(document, read.error));
  const { sources, host, port, allow_origin, token_file, no_auth, heartbeat } = read.data;
  const folder = dirname(resolve(file));
  const taken = new Set<string>();
  return {
    sources: sources?.map((entry) => sourceOf(entry, folder, taken)) ?? null,
    host: host ?? null,
    port: port ?? null,
    allowedOrigins: allow_origin?.map(readOrigin).filter((origin) => origin !== null) ?? null,
    tokenFile: token_file === undefined ? null : resolve(folder, token_file),
    noAuth: no_auth ?? false,
    heartbeatSeconds: heartbeat ?? null,
  };
}

/** @throws {UsageError} when it can't be read, or is mistaken (see {@link parseConfigFile}) */
export async function readConfigFile(file: string): Promise<FileSettings> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`--config ${file} can't be read: ${code}.`);
  }
  if (bytes.length > largestBytes) throw new UsageError(`--config ${file} is larger than 1 MiB.`);
  return parseConfigFile(bytes.toString('utf8'), file);
}
