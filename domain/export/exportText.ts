// An export of leases as text, piece by piece, the same from the page and from the gateway.
import type { Lease } from '../lease.ts';
import { csvHeader, csvRecord } from './csvRecord.ts';
import { jsonLine } from './jsonLine.ts';

export const exportFormats = ['csv', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** So few that neither a frame nor another listener waits for one batch. */
export const exportBatch = 500;

interface ExportShape {
  head: string;
  record: (lease: Lease) => string;
  /** Between two records. */
  between: string;
  foot: string;
}

const shapes: Record<ExportFormat, ExportShape> = {
  csv: { head: csvHeader, record: csvRecord, between: '', foot: '' },
  json: { head: '[\n', record: jsonLine, between: ',\n', foot: '\n]\n' },
  ndjson: { head: '', record: (lease) => `${jsonLine(lease)}\n`, between: '', foot: '' },
};

/** As registered: RFC 7111 (CSV), RFC 8259 (JSON); lines of JSON have no registered type, this is the usual one. */
export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
};

/** The leases in batches as `exportText` takes them; of a filter's leases only those that pass it. */
export function* inBatches(leases: readonly Lease[], passes: (lease: Lease) => boolean = () => true): Generator<Lease[], void> {
  for (let from = 0; from < leases.length; from += exportBatch) yield leases.slice(from, from + exportBatch).filter(passes);
}

/**
 * The leases as text: CSV (RFC 4180, see `csvRecord`), an array of JSON, or one line of JSON each; every lease is one line in
 * all three. Nothing is made before it is asked for.
 *
 * @returns a piece for each batch, empty where the batch is, with a head before them and a foot behind
 */
export function* exportText(format: ExportFormat, batches: Iterable<readonly Lease[]>): Generator<string, void> {
  const { head, record, between, foot } = shapes[format];
  yield head;
  let isFirst = true;
  for (const batch of batches) {
    let piece = '';
    for (const lease of batch) {
      piece += (isFirst ? '' : between) + record(lease);
      isFirst = false;
    }
    yield piece;
  }
  yield foot;
}

/** What an export of this moment is called, in UTC; it says nothing of the filter, which may hold what is nobody else's business. */
export function exportFileName(format: ExportFormat, now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  return `leases-${date}-${time.slice(0, 8).replaceAll(':', '')}Z.${format}`;
}
