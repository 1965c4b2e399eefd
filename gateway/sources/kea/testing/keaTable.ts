// Reads Kea lease files of the fixtures as a table, for tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from '#domain/address.ts';
import { readRow, type KeaLease } from '../readRow.ts';
import { takeRow } from '../rowChanges.ts';
import { RowReader, type KeaRow } from '../rowReader.ts';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

export function fixture(...path: string[]): Buffer {
  return readFileSync(join(fixtures, ...path));
}

/** What rows hold, by key. */
export function leasesOf(rows: ReadonlyMap<string, KeaRow>): Map<string, KeaLease> {
  const leases = [...rows].flatMap(([key, { line, columns }]): [string, KeaLease][] => {
    const lease = readRow(line, columns);
    return typeof lease === 'string' ? [] : [[key, lease]];
  });
  return new Map(leases);
}

export interface ReadPieces {
  rows: ReadonlyMap<string, KeaRow>;
  leases: Map<string, KeaLease>;
  bad: string[];
  problem: string | null;
}

/** Reads files one after the other, each in the pieces given. */
export function readPieces(family: Family, ...files: Buffer[][]): ReadPieces {
  const rows = new Map<string, KeaRow>();
  const bad: string[] = [];
  let problem: string | null = null;
  for (const pieces of files) {
    const reader = new RowReader({ file: 'leases', family, onRow: (row, lease) => takeRow(rows, row, lease) });
    for (const piece of pieces) reader.push(piece);
    reader.end();
    bad.push(...reader.bad.records.first.map(({ line, reason }) => `${line}: ${reason}`));
    problem ??= reader.problem;
  }
  return {
    rows,
    get leases() {
      return leasesOf(rows);
    },
    bad,
    problem,
  };
}

/** One line a lease, in the order of the file's rows: key, MAC address, name, state, subnet id, length and end. */
export function lines(leases: Iterable<KeaLease>): string[] {
  return Array.from(leases, ({ key, mac, hostname, state, subnetId, lifetime, expiresAt }) =>
    [key, mac?.address ?? '-', hostname ?? '-', state, subnetId, lifetime ?? 'never', expiresAt ?? 'never'].join(' '),
  );
}
