// Records that a store holds but that can't be read: all are counted, the first few kept to be shown.
import type { BadRecord, BadRecords } from '#openapi/generated/leaseboard.ts';

/** How many the contract carries. */
export const keptRecords = 20;
const excerptLength = 200;

/** Everything but printable text: controls, format characters (bidi marks among them), lone surrogates, line separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The first half of a character that the cut went through. */
const halfCharacter = /[\ud800-\udbff]$/;

/** A text with every invisible character written as `\u{…}`, safe for a log and a terminal. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/**
 * The start of a record, safe to show.
 *
 * @returns at most 200 characters
 */
export function excerptOf(record: string): string {
  return visibleText(record.slice(0, excerptLength)).slice(0, excerptLength).replace(halfCharacter, '');
}

/** A bad record of a text file. */
export function badRecord(file: string, line: number, reason: string, record: string): BadRecord {
  return { file, line, reason, excerpt: excerptOf(record) };
}

/** Counts bad records and keeps the first 20. */
export function badRecordsOf(records: readonly BadRecord[]): BadRecords {
  return { total: records.length, first: records.slice(0, keptRecords) };
}

/** Several counts as one, in their order. */
export function joinBadRecords(parts: readonly BadRecords[]): BadRecords {
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return { total, first: badRecordsOf(parts.flatMap(({ first }) => first)).first };
}
