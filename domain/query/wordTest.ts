// Where a bare word is looked for in a lease: everywhere that it could stand.
import { leaseText, type Lease } from '../lease.ts';
import { wordRange } from './addressRange.ts';
import { hexForms } from './hexForms.ts';
import { rangeTest } from './rangeTest.ts';
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
 * or DUID; in identifiers in any notation. A CIDR also finds what lies in it.
 */
export function wordTest(text: string): (lease: Lease) => boolean {
  const word = text.toLowerCase();
  const inName = textTest(text);
  const inVendor = remembered(inName);
  const inAddress = /^[0-9a-f.:/]+$/.test(word);
  const [form = '', otherForm = form] = identifierForms(word);
  const inIdentifier = (fact: string | null) => fact !== null && (fact.includes(form) || (otherForm !== form && fact.includes(otherForm)));
  const range = wordRange(word);
  const inRange = range && rangeTest(range);
  return (lease) =>
    (lease.hostname !== null && inName(lease.hostname)) ||
    (lease.vendor !== null && inVendor(lease.vendor)) ||
    (inAddress && leaseText(lease).includes(word)) ||
    (form !== '' && (inIdentifier(lease.mac_address) || inIdentifier(lease.client_id) || inIdentifier(lease.duid))) ||
    (inRange !== null && inRange(lease));
}
