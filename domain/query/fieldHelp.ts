// What each field of the query language means, in words for people; apart from the grammar, so that a page loads it when it is asked for.
import type { FieldName } from './fields.ts';

export interface FieldHelp {
  help: string;
  example: string;
  /** Values worth offering where the leases themselves give none. */
  values?: readonly string[];
}

const ages = ['<5m', '<1h', '<1d', '>7d', '>30d'] as const;

export const fieldHelp: Record<FieldName, FieldHelp> = {
  ip: { help: 'An address, a CIDR, a range or how it begins; a delegated prefix that touches it too.', example: 'ip:10.1.0.0/16' },
  host: { help: 'A part of the host name; a star ties it to the beginning or the end.', example: 'host:printer*' },
  mac: { help: 'A MAC address or a piece of one, in any notation.', example: 'mac:3c22.fb12' },
  vendor: { help: 'A part of the name of who made the device.', example: 'vendor:apple' },
  state: { help: 'What the lease is now.', example: 'state:active,offered' },
  expires: {
    help: 'How long till the lease ends; never counts as longer than anything.',
    example: 'expires:<1h',
    values: ['<15m', '<1h', '<1d', '>7d', 'never'],
  },
  changed: { help: 'How long ago a change of the lease was seen.', example: 'changed:<5m', values: ages },
  started: { help: 'How long ago the lease began.', example: 'started:>2d', values: ages },
  seen: { help: 'How long ago the address was seen for the first time.', example: 'seen:<1d', values: ages },
  is: { help: 'A mark that the lease has.', example: '-is:reserved' },
  pool: { help: 'A part of the name or the id of the pool that the address lies in.', example: 'pool:guests' },
  subnet: { help: 'A subnet, those inside a wider one, or the one around an address.', example: 'subnet:10.1.4.0/24' },
  source: { help: 'A part of the id of a source that holds the lease.', example: 'source:kea' },
  family: { help: 'IPv4 or IPv6.', example: 'family:6' },
  kind: { help: 'An address, a temporary IPv6 address or a delegated prefix.', example: 'kind:prefix' },
  client: { help: 'A client identifier, a DUID or a piece of one in any notation, or an IAID.', example: 'client:01:3c:22:fb' },
};

/** What the words of `is:` mean. */
export const markHelp: Readonly<Record<string, string>> = {
  reserved: 'Fixed to its client by the configuration',
  random: 'Its MAC address is most likely made up',
  new: 'First seen in the last 24 hours',
  never: 'Runs and never ends',
  diverging: 'Partner servers differ in its state or its end, or one lacks it',
};

/** Queries to learn from, each with what it finds. */
export const queryExamples: readonly { query: string; finds: string }[] = [
  { query: 'printer', finds: 'the word in address, host name, vendor, MAC address, client identifier or DUID' },
  { query: '10.1.4.*', finds: 'what begins so; a star ties a word to the beginning or the end' },
  { query: '3c22.fb12', finds: 'a piece of a MAC address, in any notation' },
  { query: 'ip:10.1.0.0/16 -is:reserved', finds: 'leases of these addresses that are not reserved' },
  { query: 'state:active,offered', finds: 'either of several values' },
  { query: 'expires:<1h', finds: 'what ends within the hour' },
  { query: 'changed:<5m', finds: 'what changed in the last five minutes' },
  { query: 'vendor:"hewlett packard"', finds: 'quotes keep spaces, commas and stars as they are' },
  { query: 'vendor:="HP Inc."', finds: 'exactly this, not a part' },
  { query: '-host:*', finds: 'leases without a host name' },
  { query: 'is:random seen:<1d', finds: 'made-up MAC addresses that are new today' },
  { query: 'is:diverging', finds: 'what the servers of a failover pair do not agree on' },
];
