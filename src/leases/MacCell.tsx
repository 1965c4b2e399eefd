// A MAC address, whether it is made up by its device, and on hover where it was read.
import type { Lease } from '#domain/lease.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { Absent } from './Absent.tsx';

const readFrom: Record<NonNullable<Lease['mac_source']>, string> = {
  hardware: 'the hardware address that the client sent',
  'client-id': 'the client ID',
  duid: 'the DUID',
};

export function MacCell({ lease }: { lease: Lease }) {
  const { mac_address: mac, mac_source: source, mac_randomized: random } = lease;
  if (mac === null) return <Absent />;
  return (
    <span className="flex items-center gap-1.5">
      <SafeText text={mac} className="figures text-small" {...(source === null ? {} : { note: `read from ${readFrom[source]}` })} />
      {random === true && (
        <span className="text-small text-muted max-md:sr-only" title="Locally administered: most likely a randomised address">
          random
        </span>
      )}
    </span>
  );
}
