// A lease as one line of JSON, its facts in the contract's order.
import type { Lease } from '../lease.ts';
import { escapeHiddenInJson } from './escapeHidden.ts';
import { leaseFields } from './leaseFields.ts';

const fields: string[] = [...leaseFields];
const plain = /^[\x20-\x7e]*$/;

/** Without an end of line. All that some reader could take for one, or that turns a line around, is escaped. */
export function jsonLine(lease: Lease): string {
  const json = JSON.stringify(lease, fields);
  return plain.test(json) ? json : escapeHiddenInJson(json);
}
