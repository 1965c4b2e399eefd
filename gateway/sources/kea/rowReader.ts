// Reads the bytes of one Kea lease file, in whatever pieces they come, as rows.
import type { Family } from '#domain/address.ts';
import { BadRecordTally } from '../badRecordTally.ts';
import { readColumns, type Columns } from './columns.ts';
import { bytesText } from './fieldText.ts';
import { readRow, type KeaLease } from './readRow.ts';

/** A row as it stands in its file: the least that is worth keeping of a lease in memory. */
export interface KeaRow {
  /** one character a byte */
  line: string;
  columns: Columns;
}

export interface RowReaderOptions {
  /** named in the bad rows */
  file: string;
  family: Family;
  /** A row that can be read, with what it says. */
  onRow(row: KeaRow, lease: KeaLease): void;
}

const newline = 0x0a;

/** No row is that long; what is, up to its newline, is skipped. */
const longestRow = 1024 * 1024;

/** Of a row that can't be read; the excerpt is cut from it. */
const shownBytes = 400;

export class RowReader {
  readonly bad = new BadRecordTally();
  readonly #options: RowReaderOptions;
  #columns: Columns | null = null;
  #problem: string | null = null;
  #lines = 0;
  /** What follows the last newline, in the pieces in which it came. */
  #rest: Buffer[] = [];
  #restLength = 0;
  #isTooLong = false;

  constructor(options: RowReaderOptions) {
    this.#options = options;
  }

  /** Null as long as no header row has been read. */
  get columns(): Columns | null {
    return this.#columns;
  }

  /** Why this is no lease file of Kea's, as the end of a sentence; null when it is, as far as it has been read. */
  get problem(): string | null {
    return this.#problem;
  }

  /** The beginning of a row whose end has not been written (yet); null when there is none. */
  get rest(): { line: number; text: string } | null {
    return this.#restLength === 0 ? null : { line: this.#lines + 1, text: this.#restText() };
  }

  /** Takes the next bytes; a row is read when its newline has come. */
  push(bytes: Buffer): void {
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0 && this.#problem === null; end = bytes.indexOf(newline, from)) {
      if (this.#restLength === 0) this.#line(bytes.toString('latin1', from, end));
      else this.#endRest(bytes.subarray(from, end));
      from = end + 1;
    }
    if (from < bytes.length && this.#problem === null) this.#keep(bytes.subarray(from));
  }

  /** No more bytes will come: what has no newline was cut, nobody knows where. */
  end(): void {
    const { rest } = this;
    if (rest !== null) this.bad.add(this.#options.file, rest.line, 'the file ends inside this row', bytesText(rest.text));
    this.#rest = [];
    this.#restLength = 0;
  }

  #keep(piece: Buffer): void {
    this.#restLength += piece.length;
    if (this.#restLength > longestRow) this.#isTooLong = true;
    // Of a row that is too long only the beginning is kept. A copy, so that the rest of the piece can be given up.
    if (!this.#isTooLong || this.#rest.length === 0) this.#rest.push(Buffer.from(piece.subarray(0, longestRow)));
  }

  #endRest(end: Buffer): void {
    const isTooLong = this.#isTooLong || this.#restLength + end.length > longestRow;
    const line = isTooLong ? this.#restText() : Buffer.concat([...this.#rest, end]).toString('latin1');
    this.#rest = [];
    this.#restLength = 0;
    this.#isTooLong = false;
    if (!isTooLong) return this.#line(line);
    this.#lines += 1;
    this.bad.add(this.#options.file, this.#lines, 'it is longer than 1 MiB', bytesText(line));
  }

  #restText(): string {
    return Buffer.concat(this.#rest.slice(0, shownBytes), Math.min(this.#restLength, shownBytes)).toString('latin1');
  }

  #line(line: string): void {
    this.#lines += 1;
    if (this.#columns === null) this.#header(line);
    else if (line !== '') this.#row({ line, columns: this.#columns });
  }

  #header(line: string): void {
    const columns = readColumns(line);
    if (typeof columns === 'string') this.#problem = columns;
    else if (columns.family !== this.#options.family) this.#problem = `it holds leases of DHCPv${columns.family}`;
    else this.#columns = columns;
  }

  #row(row: KeaRow): void {
    const lease = readRow(row.line, row.columns);
    if (typeof lease === 'string') this.bad.add(this.#options.file, this.#lines, lease, bytesText(row.line.slice(0, shownBytes)));
    else this.#options.onRow(row, lease);
  }
}
