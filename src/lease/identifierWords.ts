// What a DUID or a client id says of its client, in words.
import { duidOfClientId, parseDuid } from '#domain/duid.ts';
import { canonicalMac } from '#domain/lease.ts';
import { exactTime } from '#src/ui/timeWords.ts';

/** Hardware types of IANA (RFC 1700) that a lease store may show. */
const hardwareNames: Readonly<Record<number, string>> = { 1: 'Ethernet', 6: 'IEEE 802', 24: 'FireWire', 27: 'EUI-64', 32: 'InfiniBand' };
/** Private enterprise numbers of IANA that clients are known to use. */
const enterpriseNames: Readonly<Record<number, string>> = { 9: 'Cisco', 311: 'Microsoft', 43793: 'systemd' };

const hardware = (code: number): string => hardwareNames[code] ?? `hardware type ${code}`;

/** `DUID-LL: Ethernet 3c:22:…`; null when it can't be read. */
export function duidWords(text: string): string | null {
  const duid = parseDuid(text);
  switch (duid?.type) {
    case 'llt':
      return `DUID-LLT: ${hardware(duid.hardware)} ${duid.linkLayer}, made ${exactTime(duid.at)}`;
    case 'en': {
      const maker = enterpriseNames[duid.enterprise];
      return `DUID-EN: enterprise ${duid.enterprise}${maker === undefined ? '' : ` (${maker})`}, identifier ${duid.identifier}`;
    }
    case 'll':
      return `DUID-LL: ${hardware(duid.hardware)} ${duid.linkLayer}`;
    case 'uuid':
      return `DUID-UUID: ${duid.uuid}`;
    case 'other':
      return `of type ${duid.code}, which no standard describes so`;
    case undefined:
      return null;
  }
}

/** What the first byte of a client id says (RFC 2132 §9.14, RFC 4361); null when that is nothing. */
export function clientIdWords(clientId: string): string | null {
  const duid = duidOfClientId(clientId);
  if (duid !== null) return `IAID and ${duidWords(duid) ?? 'DUID'}`;
  const mac = clientId.startsWith('01:') ? canonicalMac(clientId.slice(3)) : null;
  return mac === null ? null : `Ethernet ${mac}`;
}
