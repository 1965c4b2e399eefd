// Leases as text to paste: aligned lines for people, tab-separated for spreadsheets, JSON for programs.
import { leaseText, type Lease } from '../lease.ts';
import { escapeHidden } from './escapeHidden.ts';
import { jsonLine } from './jsonLine.ts';
import { neutralise } from './neutralise.ts';
import { partnersText } from './partnersText.ts';

export type LeaseFact = keyof Lease;

/** Which of these columns are facts of a lease, in their order. */
export function factsAmong(columns: readonly string[], lease: Lease): LeaseFact[] {
  return columns.filter((column): column is LeaseFact => Object.hasOwn(lease, column));
}

/** One fact as text on one line, empty when it is absent. Times are RFC 3339 as the contract has them. */
export function factText(lease: Lease, fact: LeaseFact): string {
  if (fact === 'address') return leaseText(lease);
  if (fact === 'expires_at' && lease.expires_at === null && lease.expiry_known) return 'never';
  const value = lease[fact];
  return value === null ? '' : escapeHidden(typeof value === 'object' ? partnersText(value) : String(value));
}

/** A spreadsheet takes a quote at the beginning of a cell for the beginning of a quoted one. */
function tsvCell(text: string): string {
  const safe = neutralise(text);
  return safe.startsWith('"') ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Tab-separated lines under a line of names; a cell that could begin a formula is led by an apostrophe, one that begins with
 * a quote is quoted.
 */
export function leasesAsTsv(leases: readonly Lease[], facts: readonly LeaseFact[]): string {
  const lines = leases.map((lease) => facts.map((fact) => tsvCell(factText(lease, fact))).join('\t'));
  return [facts.join('\t'), ...lines].join('\n');
}

/** One line for each lease, columns aligned with spaces; an absent fact is a dash. */
export function leasesAsText(leases: readonly Lease[], facts: readonly LeaseFact[]): string {
  const cells = leases.map((lease) => facts.map((fact) => factText(lease, fact) || '-'));
  const widths = facts.map((_, column) => cells.reduce((widest, line) => Math.max(widest, line[column]?.length ?? 0), 0));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** An array of leases as the contract writes them, one on each line. */
export function leasesAsJson(leases: readonly Lease[]): string {
  return `[\n${leases.map(jsonLine).join(',\n')}\n]`;
}
