// Which single changes are worth a notice: a declined address, and a device that was not there before.
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { leaseText } from '#domain/lease.ts';
import { name, words } from '#src/ui/Phrase.tsx';
import type { ShownNotice } from './notice.ts';

/** @param isNewDevice whether no lease that the page has held was this device's */
export function changeRule({ lease, change_type, reason }: LeaseChangeEvent, isNewDevice: boolean): ShownNotice | null {
  const address = leaseText(lease);
  if (reason === 'declined') {
    const client = lease.hostname ?? lease.mac_address;
    return {
      type: 'show',
      key: `declined ${lease.id}`,
      kind: 'declined',
      tone: 'bad',
      title: [words(`${address} was declined`)],
      detail:
        client === null
          ? [words('Its client found it in use by someone else.')]
          : [name(client), words(' found it in use by someone else.')],
      stays: false,
    };
  }
  if (reason !== 'granted' || change_type !== 'added' || !isNewDevice) return null;
  const device = lease.hostname ?? lease.mac_address ?? lease.duid;
  if (device === null) return null;
  return {
    type: 'show',
    key: `device ${lease.id}`,
    kind: 'newDevices',
    tone: 'plain',
    title: [name(device), words(` has ${address}`)],
    detail: [
      words('A new lease for a device that was not in the list before'),
      ...(lease.vendor === null ? [] : [words(': '), name(lease.vendor)]),
    ],
    stays: false,
  };
}
