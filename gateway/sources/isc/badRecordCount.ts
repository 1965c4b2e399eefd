// Counts the bad records of a file as they come, and keeps the first few.
import type { BadRecord, BadRecords } from '#openapi/generated/leaseboard.ts';

/** How many the contract carries. */
const kept = 20;

export class BadRecordCount {
  #total = 0;
  readonly #first: BadRecord[] = [];

  get total(): number {
    return this.#total;
  }

  /** @param make called only for one that is kept */
  count(make: () => BadRecord): void {
    this.#total += 1;
    if (this.#first.length < kept) this.#first.push(make());
  }

  /** With these behind. */
  with(more: readonly BadRecord[]): BadRecords {
    return { total: this.#total + more.length, first: [...this.#first, ...more].slice(0, kept) };
  }
}
