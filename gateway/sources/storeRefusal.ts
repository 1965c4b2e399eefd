// Tells by the beginning of a file whether it is the lease store of a server.
import { parseLeases } from './dnsmasq/parseLeases.ts';
import { tokenize } from './isc/tokens.ts';
import type { FileDescription } from './parseSourceArgument.ts';
import { readBeginning } from './readBeginning.ts';

/** What a statement of dhcpd.leases(5) begins with. */
const iscStatements = new Set([
  'authoring-byte-order',
  'server-duid',
  'lease',
  'ia-na',
  'ia-ta',
  'ia-pd',
  'failover',
  'host',
  'group',
  'class',
  'subclass',
  'zone',
]);

/** The column that only this family's header has (Kea ARM, memfile). */
function isKea(bytes: Buffer, column: 'client_id' | 'duid'): boolean {
  const names = (bytes.toString('latin1').split(/\r?\n/, 1)[0] ?? '').split(',');
  return names[0] === 'address' && names.includes(column);
}

function isIsc(bytes: Buffer): boolean {
  const { tokens, open } = tokenize(bytes.toString('latin1'));
  const first = tokens[0];
  return first === undefined ? !open : first.type === 'word' && iscStatements.has(first.text.toLowerCase());
}

const stores: Record<FileDescription['kind'], { name: string; is: (bytes: Buffer) => boolean }> = {
  dnsmasq: { name: 'a dnsmasq lease file', is: (bytes) => !parseLeases(bytes.toString('utf8'), '').foreign },
  kea4: { name: 'a lease file of kea-dhcp4', is: (bytes) => isKea(bytes, 'client_id') },
  kea6: { name: 'a lease file of kea-dhcp6', is: (bytes) => isKea(bytes, 'duid') },
  isc4: { name: 'a lease file of ISC dhcpd', is: isIsc },
  isc6: { name: 'a lease file of ISC dhcpd', is: isIsc },
};

/** Why the file is no lease store of this kind, as a sentence; null when it is one. An empty file may become one. */
export async function storeRefusal(kind: FileDescription['kind'], path: string): Promise<string | null> {
  const read = await readBeginning(path);
  if (read.type === 'unreadable') return read.detail;
  const { name, is } = stores[kind];
  return read.bytes.length === 0 || is(read.bytes) ? null : `${path} is not ${name}.`;
}
