// Writes leases into a file's content in slices, so that the page goes on answering and flashing meanwhile.
import { exportBatch, exportText, exportTypes, inBatches, type ExportFormat } from '#domain/export/exportText.ts';
import type { Lease } from '#domain/lease.ts';

/** With one batch more, still less than a frame. */
const sliceMs = 5;

/** Without it Excel takes a file for the system's old code page, and spoils every letter beyond ASCII. */
const byteOrderMark = '\ufeff';

const nextTask = (): Promise<void> => new Promise((resume) => setTimeout(resume));

export interface MakingExport {
  signal?: AbortSignal;
  /** How much of it is written, from 0 to 1. */
  onShare?: (share: number) => void;
}

/**
 * The file that `GET /leases.csv` and the like give, of these leases in this order; as it is for a spreadsheet, CSV begins
 * with a byte order mark, which the gateway's, mostly for programs, does not.
 *
 * @param leases are not to change while it is written
 * @throws what the signal was aborted with
 */
export async function makeExport(
  format: ExportFormat,
  leases: readonly Lease[],
  { signal, onShare = () => {} }: MakingExport = {},
): Promise<Blob> {
  const parts: string[] = format === 'csv' ? [byteOrderMark] : [];
  const batches = leases.length / exportBatch;
  let began = performance.now();
  for (const piece of exportText(format, inBatches(leases))) {
    parts.push(piece);
    if (performance.now() - began < sliceMs) continue;
    onShare(Math.min(parts.length / batches, 1));
    await nextTask();
    signal?.throwIfAborted();
    began = performance.now();
  }
  return new Blob(parts, { type: exportTypes[format] });
}
