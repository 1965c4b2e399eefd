// Reads a `lease` record of a dhcpd.leases file: one IPv4 address and who has it.
import type { LeaseState } from '#openapi/generated/leaseboard.ts';
import { canonicalMac } from '#domain/lease.ts';
import { canonicalAddress } from '../canonicalAddress.ts';
import { readBindingState } from './bindingState.ts';
import { hexOf, readIdentifier } from './identifier.ts';
import { readLeaseDate, type EpochSeconds } from './leaseDate.ts';
import { bestName, ownText, readName, readVariable } from './leaseName.ts';
import type { TokenScanner } from './tokenScanner.ts';

export interface LeaseRecord {
  /** canonical text */
  address: string;
  /** null: the record states none, as in files of dhcpd 2 */
  state: LeaseState | null;
  isAbandoned: boolean;
  /** null: not stated */
  starts: EpochSeconds | null;
  ends: EpochSeconds | null;
  /** the client's last transaction */
  cltt: EpochSeconds | null;
  mac: { address: string; source: 'hardware' | 'client-id' } | null;
  /** lower case hex with colons */
  clientId: string | null;
  hostname: string | null;
  /** `reserved` or `bootp`: nobody but its holder may have the address */
  isReserved: boolean;
}

const plainMac = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
const oneDigit = /(?<![0-9a-f])[0-9a-f](?![0-9a-f])/gi;
const ethernetClientId = /^01:((?:..:){5}..)$/;

/** The MAC address behind `hardware`; null for other hardware than Ethernet. */
function readHardware(scanner: TokenScanner): string | null {
  if (scanner.next() !== 'word' || scanner.written !== 'ethernet' || scanner.next() !== 'word') return null;
  const { written } = scanner;
  return plainMac.test(written) ? ownText(written) : canonicalMac(written.replace(oneDigit, '0$&'));
}

function macOf(hardware: string | null, hasHardware: boolean, clientId: string | null): LeaseRecord['mac'] {
  if (hardware !== null) return { address: hardware, source: 'hardware' };
  const inClientId = hasHardware || clientId === null ? undefined : ethernetClientId.exec(clientId)?.[1];
  return inClientId === undefined ? null : { address: ownText(inClientId), source: 'client-id' };
}

/**
 * Reads a record behind its keyword `lease` (dhcpd.leases(5)). `next` and `rewind binding state` are what would come,
 * not what is, and are passed over with whatever else concerns no reader: variables, options, classes, statements to run.
 *
 * @returns a text: why it is no lease
 */
export function parseLease(scanner: TokenScanner): LeaseRecord | string {
  const address = scanner.next() === 'word' ? canonicalAddress(scanner.written, 4) : null;
  if (address === null) return 'no IPv4 address behind “lease”';
  const record: LeaseRecord = {
    address: ownText(address),
    state: null,
    isAbandoned: false,
    starts: null,
    ends: null,
    cltt: null,
    mac: null,
    clientId: null,
    hostname: null,
    isReserved: false,
  };
  let hardware: string | null = null;
  let hasHardware = false;
  const names: (string | null)[] = [];
  if (scanner.next() !== '{') return 'no block behind the address';
  while (scanner.next() !== '}') {
    if (scanner.type === ';') continue;
    if (scanner.type !== 'word') return 'a part that is no statement';
    const keyword = scanner.written;
    switch (keyword) {
      case 'starts':
      case 'ends':
      case 'cltt': {
        const date = readLeaseDate(scanner);
        if (date === null) return `no date behind “${keyword}”`;
        record[keyword] = date;
        continue;
      }
      case 'binding':
        record.state = readBindingState(scanner);
        if (record.state === null) return 'an unknown binding state';
        break;
      case 'hardware':
        hardware = readHardware(scanner);
        hasHardware = true;
        break;
      case 'uid': {
        scanner.next();
        const bytes = readIdentifier(scanner);
        record.clientId = bytes === null || bytes === '' ? null : hexOf(bytes);
        break;
      }
      case 'client-hostname':
        scanner.next();
        record.hostname = readName(scanner);
        break;
      case 'set':
        readVariable(scanner, names);
        break;
      case 'reserved':
      case 'bootp':
      case 'dynamic-bootp':
        record.isReserved = true;
        break;
      case 'abandoned':
        record.isAbandoned = true;
    }
    if (!scanner.skipStatement()) return 'a statement without an end';
  }
  record.hostname = bestName(record.hostname, names);
  record.mac = macOf(hardware, hasHardware, record.clientId);
  return record;
}
