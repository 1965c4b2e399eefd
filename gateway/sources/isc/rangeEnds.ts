// Writes a range of addresses as the contract does.
import type { AddressRange } from '#openapi/generated/leaseboard.ts';
import { formatAddress, type Range } from '#domain/address.ts';

export function rangeEnds({ family, first, last }: Range): AddressRange {
  return { first: formatAddress({ family, value: first }), last: formatAddress({ family, value: last }) };
}
