// A button that opens a panel, whose code is loaded when somebody reaches for it.
import { Suspense, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import type { PanelProps } from './AnchoredPanel.tsx';

export interface PanelButtonProps extends ComponentProps<'button'> {
  /** Begins to load the panel. */
  load: () => Promise<unknown>;
  panel: (props: PanelProps) => ReactNode;
}

export function PanelButton({ load, panel, ...props }: PanelButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
        {...props}
      />
      {open && <Suspense>{panel({ anchor: button, onClose: () => setOpen(false) })}</Suspense>}
    </>
  );
}
