// Where a bare word is looked for in a lease: everywhere that it could stand.
import { leaseText, type Lease } from '../lease.ts';
import { wordRange } from './addressRange.ts';
import { hexForms } from './hexForms.ts';
import { rangeTest } from './rangeTest.ts';
import type { Value } from './term.ts';
import { remembered, textTest } from './textTest.ts';

/** Part of an IPv4 address rather than of a MAC address with Cisco's dots. */
const dotted = /^\d{0,3}(\.\d{0,3})+$/;

/** How the word looks in identifiers; as it stands when it is none of their notations. */
function identifierForms(word: string): readonly string[] {
  if (dotted.test(word) || !/^[0-9a-f:.-]+$/.test(word)) return [];
  return hexForms(word) ?? (word.includes('::') ? [] : [word]);
}

/**
 * Makes the test whether a bare word is found in a lease's address, host name, vendor, MAC address, client identifier
 * or DUID; in identifiers in any notation; where a star ties it, only at the beginning or the end of one. A CIDR also finds
 * what lies in it.
 */
export function wordTest({ text, starts, ends }: Omit<Value & { type: 'text' }, 'type'>): (lease: Lease) => boolean {
  if (text === '') return () => true;
  const word = text.toLowerCase();
  const holds = (fact: string, form: string) => (starts ? fact.startsWith(form) : ends ? fact.endsWith(form) : fact.includes(form));
  const inName = textTest(text, starts, ends);
  const inVendor = remembered(inName);
  const inAddress = /^[0-9a-f.:/]+$/.test(word);
  const [form = '', otherForm = form] = identifierForms(word);
  const inIdentifier = (fact: string | null) => fact !== null && (holds(fact, form) || (otherForm !== form && holds(fact, otherForm)));
  const range = starts || ends ? null : wordRange(word);
  const inRange = range && rangeTest(range);
  return (lease) =>
    (lease.hostname !== null && inName(lease.hostname)) ||
    (lease.vendor !== null && inVendor(lease.vendor)) ||
    (inAddress && holds(leaseText(lease), word)) ||
    (form !== '' && (inIdentifier(lease.mac_address) || inIdentifier(lease.client_id) || inIdentifier(lease.duid))) ||
    (inRange !== null && inRange(lease));
}
