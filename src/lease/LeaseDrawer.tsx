// All that is known of one lease, in a sheet: beside the list where there is room for both, over it otherwise.
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, useState } from 'react';
import type { LinkTemplate } from '#src/api/config.ts';
import { leaseIdText } from '#domain/lease.ts';
import { gridFocusOf } from '#src/leases/gridFocus.ts';
import { useLive } from '#src/live/live.ts';
import { useMediaQuery } from '#src/ui/useMediaQuery.ts';
import { DrawerHeader } from './DrawerHeader.tsx';
import { LeaseBody } from './LeaseBody.tsx';
import { escapeMeansDrawer, gridElement } from './pageFocus.ts';
import { useFollowedFocus } from './useFollowedFocus.ts';
import { useLease } from './useLease.ts';

export interface LeaseDrawerProps {
  id: string;
  links: readonly LinkTemplate[];
  onClose: () => void;
  /** Shows another lease in place of this one. */
  onTurn: (id: string) => void;
}

export function LeaseDrawer(props: LeaseDrawerProps) {
  const isBeside = useMediaQuery('(width >= 1024px)');
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <div ref={setPlace} className="contents" />
      {/* Another place and another way with the focus make it another sheet. */}
      {place !== null && <Sheet key={String(isBeside)} {...props} isBeside={isBeside} place={place} />}
    </>
  );
}

const looks = {
  beside:
    'absolute inset-0 border-l border-line-strong transition-[translate,opacity] duration-160 motion-safe:starting:translate-x-4 motion-safe:starting:opacity-0',
  over: 'fixed inset-y-0 right-0 z-20 w-full border-line-strong sm:w-105 sm:border-l',
};

function Sheet({ id, links, onClose, onTurn, isBeside, place }: LeaseDrawerProps & { isBeside: boolean; place: HTMLElement }) {
  const { store } = useLive();
  const status = useLease(id);
  const title = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useFollowedFocus(isBeside, id, onTurn);

  // Another lease begins at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [id]);

  /** The list has one focus for all its rows; it is brought to the row that was looked at. */
  function backToRow(): HTMLElement | boolean {
    const focus = gridFocusOf(store);
    const row = store.placeOf(id);
    if (row !== null && focus.place.id !== id) focus.move(row, null);
    return gridElement() ?? true;
  }

  return (
    <Dialog.Root
      open
      modal={!isBeside}
      disablePointerDismissal={isBeside}
      onOpenChange={(open, { event, reason }) => {
        if (!open && (reason !== 'escape-key' || escapeMeansDrawer(event.target))) onClose();
      }}
    >
      <Dialog.Portal container={isBeside ? place : undefined}>
        {!isBeside && <Dialog.Backdrop className="fixed inset-0 z-20 bg-ink/30 max-sm:hidden" />}
        <Dialog.Popup
          data-lease-drawer={id}
          // Who works with the mouse beside the list goes on with it; the keyboard comes to what was opened.
          initialFocus={() => (isBeside && gridElement()?.matches(':focus:not(:focus-visible)') ? false : title.current)}
          finalFocus={backToRow}
          className={`flex max-w-full flex-col bg-page text-ink outline-none ${isBeside ? looks.beside : looks.over}`}
        >
          <DrawerHeader id={id} text={leaseIdText(id)} status={status} titleRef={title} onTurn={onTurn} />
          <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
            <LeaseBody status={status} text={leaseIdText(id)} links={links} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
