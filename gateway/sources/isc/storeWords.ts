// Says in words what a dhcpd.leases file is and what it can't tell.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import type { LeaseTable } from './leaseTable.ts';
import type { FailoverState } from './parseStatement.ts';

const defaultThreshold =
  'dhcpd does not store a renewal within the first 25 % of a lease unless dhcp-cache-threshold says otherwise, so it does not show here.';

function isNormal({ mine, partner }: FailoverState): boolean {
  return mine === 'normal' && partner === 'normal';
}

/** What the file is written in, in words. */
export function storeFormat({ byteOrder, writer, failover }: LeaseTable): string {
  const order = byteOrder === null ? 'authoring-byte-order not stated, read as little-endian' : `authoring-byte-order ${byteOrder}`;
  const by = writer === null ? '' : `, written by ${writer}`;
  const pairs = failover.filter(isNormal).map(({ peer }) => `, failover “${peer}” normal on both sides`);
  return `ISC dhcpd lease file (${order})${by}${pairs.join('')}`;
}

/**
 * What an admin should know of a file that reads well.
 *
 * @param hasConfig whether the configuration, which knows better, has been read
 */
export function storeWarnings({ failover, byteOrder, holdsAssociations }: LeaseTable, hasConfig: boolean): SourceWarning[] {
  const messages = failover
    .filter((state) => !isNormal(state))
    .map(({ peer, mine, partner }) => `Failover “${peer}”: this server is in state ${mine}, its partner in ${partner}.`);
  if (byteOrder === null && holdsAssociations) {
    messages.push('The lease file does not state its authoring-byte-order, so the IAIDs may be turned round.');
  }
  if (!hasConfig) messages.push(defaultThreshold);
  return messages.map((message) => ({ message, command: null }));
}
