// Reads the files of an ISC DHCP configuration with all that they include.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BadRecord, SourceWarning } from '#openapi/generated/leaseboard.ts';
import { findRefusal } from '../findRefusal.ts';
import { rightsWarning } from '../readingRights.ts';
import { unreadable } from '../readConsistently.ts';
import { readStatements, type Statement } from './statements.ts';

export interface StatementFiles {
  /** By path; each file once, however often it is included. */
  statements: Map<string, Statement[]>;
  /** Of each `include` statement the path of its file. */
  included: Map<Statement, string>;
  /** Every file that was read or looked for. */
  files: string[];
  warnings: SourceWarning[];
  isWhole: boolean;
}

const mostFiles = 1000;
const largestBytes = 16 * 1024 * 1024;
/** A host takes four statements of about thirty bytes, so that all of the largest configuration is read. */
const mostStatements = 1_000_000;

function tooMany(limit: number, what: string): SourceWarning {
  return { message: `The configuration holds more than ${limit} ${what}; the others are not read.`, command: null };
}

/** All `include` statements, those inside of blocks too. */
function includesOf(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement) => {
    if (statement.block !== null) return includesOf(statement.block);
    return statement.words[0]?.text.toLowerCase() === 'include' && statement.words[1]?.isString === true ? [statement] : [];
  });
}

/**
 * A relative path is taken from the folder that dhcpd was started in, which is `/` for every init system; where nothing
 * is there, dhcpd was started elsewhere, most likely beside its configuration.
 */
async function placeOf(path: string, folder: string, root: string): Promise<string> {
  const place = join(root, path);
  if (path.startsWith('/')) return place;
  const isThere = await stat(place)
    .then((facts) => facts.isFile())
    .catch(() => false);
  return isThere ? place : resolve(folder, path);
}

async function readText(file: string, room: number): Promise<string> {
  const facts = await stat(file);
  if (!facts.isFile()) throw new Error('not a file');
  if (facts.size > room) throw new Error('larger than 16 MiB with what was read before');
  return readFile(file, 'latin1');
}

/**
 * Reads configuration files and, by `include "file"`, others, each once. Never throws: what can't be read is a warning.
 *
 * @param root stands for `/` in the paths that the configuration names
 */
export async function readStatementFiles(
  paths: readonly string[],
  root: string,
  onBad: (make: () => BadRecord) => void,
): Promise<StatementFiles> {
  const read: StatementFiles = { statements: new Map(), included: new Map(), files: [], warnings: [], isWhole: true };
  const wanted = new Set(paths);
  /** By folder and path as it is written. */
  const places = new Map<string, string>();
  let bytes = 0;
  let statements = 0;
  const warn = (warning: SourceWarning): void => {
    read.isWhole = false;
    if (!read.warnings.some(({ message }) => message === warning.message)) read.warnings.push(warning);
  };
  const mayRead = (): boolean => {
    statements += 1;
    if (statements > mostStatements) warn(tooMany(mostStatements, 'statements'));
    return statements <= mostStatements;
  };
  /** A set grows while it is walked. */
  for (const file of wanted) {
    read.files.push(file);
    try {
      const text = await readText(file, largestBytes - bytes);
      bytes += text.length;
      const ofFile = readStatements({ file, text }, onBad, mayRead);
      read.statements.set(file, ofFile);
      for (const include of includesOf(ofFile)) {
        const path = include.words[1]?.text ?? '';
        const key = `${dirname(file)}\0${path}`;
        if (!places.has(key) && places.size >= mostFiles) {
          warn(tooMany(mostFiles, 'files'));
          continue;
        }
        const place = places.get(key) ?? (await placeOf(path, dirname(file), root));
        places.set(key, place);
        read.included.set(include, place);
        wanted.add(place);
      }
    } catch (error) {
      const refusal = await findRefusal(file);
      warn(
        refusal === null ? { message: `Of the configuration, ${unreadable(file, error).detail}`, command: null } : rightsWarning(refusal),
      );
    }
  }
  return read;
}
