// What a DHCPv6 client's DUID, or a DHCPv4 client id, says of its maker (RFC 8415 §11, RFC 6355, RFC 4361, RFC 2132 §9.14).

export type Duid =
  /** Type 1: a link-layer address, and when the DUID was made (milliseconds since the epoch) */
  | { type: 'llt'; hardware: number; at: number; linkLayer: string }
  /** Type 2: an enterprise number of IANA, and what its holder makes unique */
  | { type: 'en'; enterprise: number; identifier: string }
  /** Type 3: a link-layer address alone */
  | { type: 'll'; hardware: number; linkLayer: string }
  /** Type 4: a UUID of the machine */
  | { type: 'uuid'; uuid: string }
  /** A type that no standard describes, or one whose content has another length than it says */
  | { type: 'other'; code: number };

const pairs = /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/;

/** RFC 8415 §11.2 counts from 2000-01-01 00:00 UTC, in seconds modulo 2^32. */
const year2000 = 946_684_800;

/** Whether a text is bytes as the contract writes them: lower case hex with colons. */
export function isHexBytes(text: string): boolean {
  return pairs.test(text);
}

const numberOf = (bytes: readonly string[]): number => Number.parseInt(bytes.join(''), 16);

/**
 * Reads a DUID.
 *
 * @param text lower case hex with colons
 * @returns null when the text is no bytes, or too few for a type
 */
export function parseDuid(text: string): Duid | null {
  if (!isHexBytes(text)) return null;
  const bytes = text.split(':');
  if (bytes.length < 3) return null;
  const code = numberOf(bytes.slice(0, 2));
  if (code === 1 && bytes.length > 8) {
    const at = (year2000 + numberOf(bytes.slice(4, 8))) * 1_000;
    return { type: 'llt', hardware: numberOf(bytes.slice(2, 4)), at, linkLayer: bytes.slice(8).join(':') };
  }
  if (code === 2 && bytes.length > 6) return { type: 'en', enterprise: numberOf(bytes.slice(2, 6)), identifier: bytes.slice(6).join(':') };
  if (code === 3 && bytes.length > 4) return { type: 'll', hardware: numberOf(bytes.slice(2, 4)), linkLayer: bytes.slice(4).join(':') };
  if (code === 4 && bytes.length === 18) {
    const uuid = bytes
      .slice(2)
      .join('')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return { type: 'uuid', uuid };
  }
  return { type: 'other', code };
}

/**
 * The DUID inside a DHCPv4 client id of type 255 (RFC 4361 §6.1: the type, 4 bytes of IAID, the DUID), by which a
 * client is known in both families.
 *
 * @param clientId lower case hex with colons
 */
export function duidOfClientId(clientId: string): string | null {
  return isHexBytes(clientId) ? (/^ff:(?:..:){4}(..:..:..(?::..)*)$/.exec(clientId)?.[1] ?? null) : null;
}
