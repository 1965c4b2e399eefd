// The other leases of the same client, in both families.
import { Link } from '@tanstack/react-router';
import { useMemo, useSyncExternalStore } from 'react';
import type { Device } from '#domain/device.ts';
import { leaseText, stateAt } from '#domain/lease.ts';
import { stateLooks } from '#src/leases/stateLooks.ts';
import { useLive } from '#src/live/live.ts';
import { useNow } from '#src/ui/now.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { followDevice } from './deviceLeases.ts';
import { Section } from './Section.tsx';

/** A lease more than this is counted only: some identifiers, such as of virtual machines that were copied, are shared by many. */
const mostShown = 50;

const title = 'Other leases of this client';

export function OtherLeases({ id, device }: { id: string; device: Device | null }) {
  return (
    <Section title={title}>
      {device === null ? <p className="px-4 text-faint">The lease names no client.</p> : <List id={id} device={device} />}
    </Section>
  );
}

function List({ id, device }: { id: string; device: Device }) {
  const { store } = useLive();
  const now = useNow(10_000);
  const { subscribe, leases } = useMemo(() => followDevice(store, device), [store, device]);
  const others = useSyncExternalStore(subscribe, leases).filter((lease) => lease.id !== id);
  if (others.length === 0) return <p className="px-4 text-faint">None: it holds this one alone.</p>;
  return (
    <>
      <ul>
        {others.slice(0, mostShown).map((lease) => {
          const state = stateAt(lease, now);
          const { icon: Icon, look } = stateLooks[state];
          return (
            <li key={lease.id}>
              <Link
                to="/leases/$id"
                params={{ id: lease.id }}
                search
                className="flex min-h-7 items-center gap-2 px-4 py-0.5 -outline-offset-2 hover:bg-hover"
              >
                <Icon size={13} strokeWidth={2} aria-hidden className={`shrink-0 ${look}`} />
                <span className="figures min-w-0 text-small break-all text-ink underline decoration-line-strong/50 underline-offset-3">
                  {leaseText(lease)}
                </span>
                <span className="shrink-0 text-muted">{lease.kind === 'address' ? state : `${lease.kind}, ${state}`}</span>
                {lease.hostname !== null && <SafeText text={lease.hostname} className="ml-auto min-w-0 text-muted" />}
              </Link>
            </li>
          );
        })}
      </ul>
      {others.length > mostShown && <p className="px-4 text-muted">and {others.length - mostShown} more</p>}
    </>
  );
}
