// The head of the drawer: which lease it is, its neighbours in the list, and the way out.
import { Dialog } from '@base-ui/react/dialog';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import X from 'lucide-react/icons/x';
import type { RefObject } from 'react';
import { gridFocusOf } from '#src/leases/gridFocus.ts';
import { stateLooks } from '#src/leases/stateLooks.ts';
import { stateAt, type Lease } from '#domain/lease.ts';
import { useLive } from '#src/live/live.ts';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { useNow } from '#src/ui/now.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import type { LeaseStatus } from './followLease.ts';

const button = 'grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink aria-disabled:opacity-40';

export interface DrawerHeaderProps {
  id: string;
  /** The address or prefix. */
  text: string;
  status: LeaseStatus;
  titleRef: RefObject<HTMLHeadingElement | null>;
  onTurn: (id: string) => void;
}

export function DrawerHeader({ id, text, status, titleRef, onTurn }: DrawerHeaderProps) {
  return (
    <header className="shrink-0 border-b border-line bg-chrome py-2 pr-2 pl-4">
      <div className="flex items-start gap-1">
        <Dialog.Title
          ref={titleRef}
          tabIndex={-1}
          className={`figures -ml-1 min-w-0 flex-1 rounded-control px-1 py-0.5 font-semibold break-all ${text.length > 24 ? 'text-body' : 'text-figure'}`}
        >
          {text}
        </Dialog.Title>
        <Turn id={id} by={-1} onTurn={onTurn} />
        <Turn id={id} by={1} onTurn={onTurn} />
        <Dialog.Close aria-label="Close" title="Close (Esc)" className={button}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </Dialog.Close>
      </div>
      {status.type === 'present' && <Summary lease={status.lease} />}
    </header>
  );
}

function Summary({ lease }: { lease: Lease }) {
  const state = stateAt(lease, useNow(10_000));
  const { icon: Icon, look, meaning } = stateLooks[state];
  const name = lease.hostname ?? lease.vendor;
  return (
    <p className="flex items-center gap-1.5">
      <Icon size={14} strokeWidth={2} aria-hidden className={`shrink-0 ${look}`} />
      <span title={meaning} className={state === 'active' ? 'text-muted' : look}>
        {state}
      </span>
      {name !== null && <SafeText text={name} className="min-w-0 text-muted before:mr-1.5 before:content-['·']" />}
    </p>
  );
}

/** To the lease above or below in the list as it is now. */
function Turn({ id, by, onTurn }: { id: string; by: -1 | 1; onTurn: (id: string) => void }) {
  const { store } = useLive();
  const neighbour = useStoreFact((held) => {
    const row = held.placeOf(id);
    return row === null || row + by < 0 ? null : (held.rows(row + by, row + by + 1)[0]?.lease.id ?? null);
  });
  const [label, Icon] = by < 0 ? (['Lease above', ChevronUp] as const) : (['Lease below', ChevronDown] as const);

  function turn(): void {
    if (neighbour === null) return;
    // Back in the list, the focus is where the drawer was.
    const row = store.placeOf(neighbour);
    if (row !== null) gridFocusOf(store).move(row, null);
    onTurn(neighbour);
  }

  return (
    // One that is disabled for the browser would lose the focus at the end of the list.
    <button type="button" aria-label={label} title={label} aria-disabled={neighbour === null} onClick={turn} className={button}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
