// A panel under the button that opened it; Escape and a press elsewhere close it.
import { Popover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';

export interface PanelProps {
  /** The button. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export interface AnchoredPanelProps extends PanelProps {
  title: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  /** Its width. */
  className: string;
  align?: 'start' | 'end';
  /** Whether what is in it has other uses for Escape and for presses at the moment. */
  isHeld?: () => boolean;
  children: ReactNode;
}

export function AnchoredPanel({ anchor, onClose, title, actions, className, align = 'end', isHeld, children }: AnchoredPanelProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event, cancel, allowPropagation }) => {
        if (isHeld?.() === true) {
          cancel();
          allowPropagation();
          return;
        }
        // A press on the button is the button's business: it closes by itself.
        const onButton = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!open && !(onButton && event.type !== 'keydown')) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align={align}
          sideOffset={6}
          collisionPadding={8}
          // Where it is too high it scrolls; elsewhere it would cover its own button.
          collisionAvoidance={{ side: 'none', align: 'shift', fallbackAxisSide: 'none' }}
          className="z-20"
        >
          <Popover.Popup
            finalFocus={anchor}
            className={`flex max-h-(--available-height) max-w-(--available-width) flex-col rounded-control border border-line-strong bg-page text-ink ${className}`}
          >
            <div className="flex shrink-0 items-baseline gap-3 px-3 pt-2.5 pb-1.5">
              <Popover.Title className="min-w-0 font-semibold">{title}</Popover.Title>
              <span className="ml-auto flex shrink-0 gap-2">{actions}</span>
            </div>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
