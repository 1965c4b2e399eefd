// Reads Kea's lease files whole, and tells when a cleanup has moved them meanwhile.
import type { BadRecords } from '#openapi/generated/leaseboard.ts';
import type { Family } from '#domain/address.ts';
import { unreadable, type Unreadable } from '../readConsistently.ts';
import { NoTailFile, openTailFile } from '../tailFile.ts';
import { joinBadRecords } from '../badRecords.ts';
import { listKeaFiles } from './keaFiles.ts';
import { takeRow } from './rowChanges.ts';
import { RowReader, type KeaRow } from './rowReader.ts';

export type KeaReading =
  | {
      type: 'read';
      rows: Map<string, KeaRow>;
      /** of the files beside the lease file */
      badRecords: BadRecords;
      /** of the files beside the lease file, as they were before and after */
      signature: string;
    }
  /** the files were moved while they were read */
  | { type: 'changing' }
  | Unreadable;

export interface KeaReadingOptions {
  leaseFile: string;
  family: Family;
  /** Whether the lease file itself is to be read, too, after the others. */
  withLeaseFile: boolean;
  isStopped(): boolean;
}

/** The sentence that says why a file is none of Kea's. */
export function foreignWords(file: string, problem: string): string {
  return `${file} is not a lease file of this Kea server: ${problem}.`;
}

type FileReading = { type: 'read'; reader: RowReader } | { type: 'changing' } | Unreadable;

async function readFile(path: string, rows: Map<string, KeaRow>, { family, isStopped }: KeaReadingOptions): Promise<FileReading> {
  const reader = new RowReader({ file: path, family, onRow: (row, lease) => takeRow(rows, row, lease) });
  let isChanging = false;
  try {
    const file = await openTailFile(path);
    try {
      await file.readOn({
        isStopped: () => isChanging || isStopped(),
        onRestart: () => {
          isChanging = true;
        },
        onBytes: (bytes) => reader.push(bytes),
      });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof NoTailFile) return { type: 'unreadable', detail: error.message };
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isGone ? { type: 'changing' } : unreadable(path, error);
  }
  if (isChanging) return { type: 'changing' };
  if (reader.problem !== null) return { type: 'unreadable', detail: foreignWords(path, reader.problem) };
  return { type: 'read', reader };
}

/** Reads the files that hold the leases at this moment, oldest first, so that the last row of a lease counts. */
export async function readKeaFiles(options: KeaReadingOptions): Promise<KeaReading> {
  const { leaseFile, withLeaseFile } = options;
  const files = await listKeaFiles(leaseFile);
  const rows = new Map<string, KeaRow>();
  const bad: BadRecords[] = [];
  for (const path of files.base) {
    const reading = await readFile(path, rows, options);
    if (reading.type !== 'read') return reading;
    reading.reader.end();
    bad.push(reading.reader.bad.records);
  }
  if (withLeaseFile) {
    const reading = await readFile(leaseFile, rows, options);
    if (reading.type !== 'read') return reading;
  }
  const { signature } = await listKeaFiles(leaseFile);
  if (signature !== files.signature) return { type: 'changing' };
  return { type: 'read', rows, badRecords: joinBadRecords(bad), signature };
}
