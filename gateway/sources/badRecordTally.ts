// Counts records that can't be read as they come, and keeps the first few: a file may hold any number of them.
import type { BadRecord, BadRecords } from '#openapi/generated/leaseboard.ts';
import { badRecord, keptRecords } from './badRecords.ts';

export class BadRecordTally {
  #total = 0;
  readonly #first: BadRecord[] = [];

  add(file: string, line: number, reason: string, record: string): void {
    this.#total += 1;
    if (this.#first.length < keptRecords) this.#first.push(badRecord(file, line, reason, record));
  }

  get total(): number {
    return this.#total;
  }

  get records(): BadRecords {
    return { total: this.#total, first: [...this.#first] };
  }
}
