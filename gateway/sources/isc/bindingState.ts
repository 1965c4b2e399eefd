// What the binding states of dhcpd.leases(5) are in the contract's words.
import type { LeaseState } from '#openapi/generated/leaseboard.ts';
import type { TokenScanner } from './tokenScanner.ts';

/**
 * An abandoned address is one that a client declined, or that answered a ping. What nobody holds is `free`, whichever
 * server of a failover pair may hand it out (`backup`) and whatever it waits for (`reset`): that is capacity, no lease.
 */
const states: ReadonlyMap<string, LeaseState> = new Map<string, LeaseState>([
  ['active', 'active'],
  ['expired', 'expired'],
  ['released', 'released'],
  ['abandoned', 'declined'],
  ['free', 'free'],
  ['backup', 'free'],
  ['reset', 'free'],
]);

/**
 * Reads what follows `binding`.
 *
 * @returns null when it is no state that dhcpd knows
 */
export function readBindingState(scanner: TokenScanner): LeaseState | null {
  if (scanner.next() !== 'word' || scanner.written !== 'state' || scanner.next() !== 'word') return null;
  return states.get(scanner.written) ?? null;
}
