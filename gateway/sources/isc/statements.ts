// Arranges an ISC DHCP configuration as statements and blocks of statements (dhcpd.conf(5)).
import type { BadRecord } from '#openapi/generated/leaseboard.ts';
import { badRecord } from '../badRecords.ts';
import { decodeBytes, TokenScanner, unescape } from './tokenScanner.ts';

export interface Word {
  isString: boolean;
  /** escapes undone, one character per byte */
  bytes: string;
  /** the same read as UTF-8, U+FFFD for what is none */
  text: string;
}

/** A text and the name of its file. */
export interface ConfigText {
  file: string;
  /** one character per byte */
  text: string;
}

export interface Statement {
  /** What stands before the semicolon or the block; commas are left out. */
  words: Word[];
  /** null for a statement that ends with a semicolon */
  block: Statement[] | null;
  line: number;
  /** offsets of its first token and of its `;` or `{` */
  at: number;
  end: number;
  source: ConfigText;
}

/** No configuration goes as deep; what lies deeper is left out. */
const deepest = 100;
const longestExcerpt = 1000;

/** A statement as a bad record. */
export function badStatement({ source, line, at, end }: Omit<Statement, 'words' | 'block'>, reason: string): BadRecord {
  return badRecord(source.file, line, reason, decodeBytes(source.text.slice(at, Math.min(end, at + longestExcerpt))));
}

function wordAt({ type, written }: TokenScanner): Word {
  const isString = type === 'string';
  const bytes = isString ? unescape(written) : written;
  return { isString, bytes, text: decodeBytes(bytes) };
}

/**
 * Reads any text in linear time: what is no statement is told to `onBad`, and what follows it is read.
 *
 * @param onBad may make the bad record, or not when it has enough of them
 * @param mayRead asked before each statement whether to go on; the rest is left out once it says no
 */
export function readStatements(source: ConfigText, onBad: (make: () => BadRecord) => void, mayRead: () => boolean): Statement[] {
  const { file, text } = source;
  const scanner = new TokenScanner(text);
  const top: Statement[] = [];
  const blocks: { outer: Statement[]; opener: Statement }[] = [];
  let inside = top;
  /** How many blocks beyond the deepest are open. */
  let beyond = 0;
  let words: Word[] = [];
  /** where the present statement begins */
  let at = 0;
  let line = 1;

  /** Puts what has been read of a statement in its place; without a word it is none. */
  function finish(end: number, block: Statement[] | null): Statement {
    const isNamed = words.length > 0;
    const statement = { words, block, line: isNamed ? line : scanner.line, at: isNamed ? at : end, end, source };
    if (isNamed) inside.push(statement);
    words = [];
    return statement;
  }

  /** What stands before a `}` or the end of the file without a semicolon of its own. */
  function finishUnended(end: number): void {
    if (words.length === 0) return;
    const statement = finish(end, null);
    // `option NAME code N = { ip-address, text };` is the one block that holds no statements.
    if (blocks.at(-1)?.opener.words[0]?.text !== 'option')
      onBad(() => badStatement(statement, 'a statement does not end with a semicolon'));
  }

  function openBlock(): void {
    if (beyond > 0 || blocks.length >= deepest) {
      if (beyond === 0) onBad(() => badRecord(file, scanner.line, `blocks are more than ${deepest} deep`, '{'));
      beyond += 1;
      words = [];
      return;
    }
    const block: Statement[] = [];
    blocks.push({ outer: inside, opener: finish(scanner.start, block) });
    inside = block;
  }

  function closeBlock(): void {
    if (beyond > 0) {
      beyond -= 1;
      return;
    }
    finishUnended(scanner.start);
    const closed = blocks.pop();
    if (closed === undefined) onBad(() => badRecord(file, scanner.line, 'a block ends that did not begin', '}'));
    else inside = closed.outer;
  }

  for (;;) {
    switch (scanner.next()) {
      case 'word':
      case 'string':
        if (beyond > 0) break;
        if (words.length === 0) {
          if (!mayRead()) return top;
          at = scanner.start;
          line = scanner.line;
        }
        words.push(wordAt(scanner));
        break;
      case ',':
        break;
      case ';':
        if (words.length > 0) finish(scanner.start, null);
        break;
      case '{':
        openBlock();
        break;
      case '}':
        closeBlock();
        break;
      case 'open':
        onBad(() =>
          badRecord(file, scanner.line, 'a string does not end', decodeBytes(text.slice(scanner.start, scanner.start + longestExcerpt))),
        );
        words = [];
        break;
      case 'end': {
        finishUnended(text.length);
        const unclosed = blocks.at(-1)?.opener;
        if (unclosed !== undefined) onBad(() => badStatement(unclosed, 'a block does not end'));
        return top;
      }
    }
  }
}
