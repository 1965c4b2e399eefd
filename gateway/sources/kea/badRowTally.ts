// Counts rows that can't be read as they come, and keeps the first few: a file may hold any number of them.
import type { BadRecord, BadRecords } from '#openapi/generated/leaseboard.ts';
import { badRecord, badRecordsOf } from '../badRecords.ts';

const kept = 20;

export class BadRowTally {
  #total = 0;
  readonly #first: BadRecord[] = [];

  add(file: string, line: number, reason: string, row: string): void {
    this.#total += 1;
    if (this.#first.length < kept) this.#first.push(badRecord(file, line, reason, row));
  }

  get total(): number {
    return this.#total;
  }

  get records(): BadRecords {
    return { total: this.#total, first: [...this.#first] };
  }
}

/** Several tallies as one, in their order. */
export function joinBadRecords(parts: readonly BadRecords[]): BadRecords {
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return { total, first: badRecordsOf(parts.flatMap(({ first }) => first)).first };
}
