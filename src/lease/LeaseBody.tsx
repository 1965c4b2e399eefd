// What the drawer holds: the lease's facts and all around them, or why there are none.
import { useMemo } from 'react';
import { Link } from '@tanstack/react-router';
import SearchX from 'lucide-react/icons/search-x';
import { deviceOf } from '#domain/device.ts';
import type { Lease } from '#domain/lease.ts';
import type { LinkTemplate } from '#src/api/config.ts';
import type { Activity } from '#src/live/activityLog.ts';
import { changeWords } from '#src/activity/changeWords.ts';
import { Face } from '#src/ui/Face.tsx';
import { useNow } from '#src/ui/now.ts';
import { Phrase } from '#src/ui/Phrase.tsx';
import { timeOfDay } from '#src/ui/timeWords.ts';
import type { LeaseStatus } from './followLease.ts';
import { LeaseFacts } from './LeaseFacts.tsx';
import { LeaseHistory } from './LeaseHistory.tsx';
import { OtherLeases } from './OtherLeases.tsx';
import { OutsideLinks } from './OutsideLinks.tsx';
import { Reservation } from './Reservation.tsx';
import { SourceDoubt } from './SourceDoubt.tsx';
import { useSurroundings } from './useSurroundings.ts';

export interface LeaseBodyProps {
  status: LeaseStatus;
  /** The address or prefix. */
  text: string;
  links: readonly LinkTemplate[];
}

export function LeaseBody({ status, text, links }: LeaseBodyProps) {
  switch (status.type) {
    case 'loading':
      return <Skeleton />;
    case 'unknown':
      return (
        <Face
          icon={SearchX}
          title={`There is no lease ${text}`}
          actions={
            <Link to="/" search className="font-medium text-accent underline underline-offset-2">
              All leases
            </Link>
          }
        >
          {status.truncated
            ? 'This page holds only a part of the leases; it may be among the others.'
            : 'It may have ended before this page was opened, or its address is mistyped.'}
        </Face>
      );
    case 'gone':
      return (
        <>
          <Left event={status.event} text={text} />
          <Parts lease={status.lease} links={links} />
        </>
      );
    case 'present':
      return <Parts lease={status.lease} links={links} />;
  }
}

function Left({ event, text }: { event: Activity; text: string }) {
  const now = useNow(60_000);
  return (
    <p className="border-b border-line bg-red/10 px-4 py-2">
      <span className="font-semibold">There is no lease {text} any more.</span> At {timeOfDay(Date.parse(event.timestamp), now)}:{' '}
      <Phrase wraps parts={changeWords(event)} className="inline!" />. Below is what it last was.
    </p>
  );
}

function Parts({ lease, links }: { lease: Lease; links: readonly LinkTemplate[] }) {
  const surroundings = useSurroundings(lease);
  const { mac_address, duid, client_id, pool_id } = lease;
  const device = useMemo(() => deviceOf({ mac_address, duid, client_id }), [mac_address, duid, client_id]);
  const { poolName, sourceKind } = surroundings;
  const poolNames = useMemo(() => (pool_id === null || poolName === null ? {} : { [pool_id]: poolName }), [pool_id, poolName]);
  return (
    <>
      <SourceDoubt lease={lease} />
      {links.length > 0 && <OutsideLinks lease={lease} poolName={poolName} links={links} />}
      {/* Another lease's facts are not changes of this one's. */}
      <LeaseFacts key={lease.id} lease={lease} surroundings={surroundings} />
      <OtherLeases id={lease.id} device={device} />
      <LeaseHistory id={lease.id} device={device} poolNames={poolNames} />
      <Reservation lease={lease} sourceKind={sourceKind} />
    </>
  );
}

const widths = [62, 48, 71, 55, 66, 44, 58, 69];

function Skeleton() {
  return (
    <output className="block py-2">
      <span className="sr-only">Loading the lease…</span>
      {widths.map((width) => (
        <div key={width} aria-hidden className="flex h-7 items-center gap-6 px-4">
          <span className="skeleton h-2.5 w-20" />
          <span className="skeleton h-2.5" style={{ width: `${width}%` }} />
        </div>
      ))}
    </output>
  );
}
