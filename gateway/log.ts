// One line for each thing worth knowing, with nothing in it that a terminal would obey.
import { visibleText } from './sources/badRecords.ts';

/** Writes a sentence to standard error with the time before it; names in it may hold any character. */
export function log(sentence: string): void {
  console.error(`${new Date().toISOString()} ${visibleText(sentence)}`);
}
