// Reads all leases of a Kea server page by page, in the order of their addresses.
import type { BadRecord } from '#openapi/generated/leaseboard.ts';
import { formatAddress, parseAddress, type Address, type Family } from '#domain/address.ts';
import { badRecord } from '../badRecords.ts';
import type { KeaAnswer } from './controlSocket.ts';
import { KeaFailure, refusal } from './keaFailure.ts';
import { readApiLease } from './readApiLease.ts';
import type { KeaLease } from './readRow.ts';

export type Ask = (command: string, args?: Record<string, string | number>) => Promise<KeaAnswer>;

export interface Sweep {
  leases: KeaLease[];
  badRecords: BadRecord[];
}

/** Kea answers packets and commands in one thread: a page must not keep clients waiting. */
const pageLength = 1000;
const nothingFound = 3;
/** So many leases no server of this kind has; something answers without end. */
const mostLeases = 10_000_000;

function leasesOf({ arguments: said }: KeaAnswer): unknown[] {
  const leases = typeof said === 'object' && said !== null && 'leases' in said ? said.leases : [];
  return Array.isArray(leases) ? leases : [];
}

function addressOf(entry: unknown): Address | null {
  const text = typeof entry === 'object' && entry !== null && 'ip-address' in entry ? entry['ip-address'] : null;
  return typeof text === 'string' ? parseAddress(text) : null;
}

/**
 * Asks `lease4-get-page` or `lease6-get-page` (Kea ARM, hook lease_cmds) until a page is not full.
 *
 * @throws KeaFailure when Kea refuses, or its pages do not go on
 */
export async function sweepLeases(ask: Ask, family: Family): Promise<Sweep> {
  const command = `lease${family}-get-page`;
  const sweep: Sweep = { leases: [], badRecords: [] };
  let from = 'start';
  let last: bigint = -1n;
  let count = 0;
  for (;;) {
    const answer = await ask(command, { from, limit: pageLength });
    if (answer.result === nothingFound) return sweep;
    if (answer.result !== 0) throw new KeaFailure(refusal(command, answer.text));
    const page = leasesOf(answer);
    for (const entry of page) {
      count += 1;
      const lease = readApiLease(entry, family);
      if (typeof lease === 'string') sweep.badRecords.push(badRecord(command, count, lease, JSON.stringify(entry)));
      else if (lease.lifetime !== 0) sweep.leases.push(lease);
    }
    if (page.length < pageLength) return sweep;
    const end = addressOf(page.at(-1));
    if (end === null || end.value <= last || count > mostLeases) throw new KeaFailure(`The pages of ${command} do not come to an end.`);
    last = end.value;
    from = formatAddress(end);
  }
}
