// Leases as records of CSV (RFC 4180): one line each, whatever clients have put into a name.
import type { Lease } from '../lease.ts';
import { escapeHidden } from './escapeHidden.ts';
import { leaseFields } from './leaseFields.ts';
import { neutralise } from './neutralise.ts';
import { partnersText } from './partnersText.ts';

const lineEnd = '\r\n';
const needsQuotes = /^$|[",]|^ | $/;

/** One cell; null is an empty one, an empty text an empty pair of quotes. */
function csvCell(value: Lease[keyof Lease]): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = neutralise(escapeHidden(typeof value === 'string' ? value : partnersText(value)));
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The names of the columns, as the contract has them. */
export const csvHeader = leaseFields.join(',') + lineEnd;

/**
 * One lease as a record, its end of line included. Control characters are escaped, so that a record is one line for line
 * tools too; a text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvRecord(lease: Lease): string {
  let record = csvCell(lease.id);
  for (let at = 1; at < leaseFields.length; at += 1) record += `,${csvCell(lease[leaseFields[at] ?? 'id'])}`;
  return record + lineEnd;
}
