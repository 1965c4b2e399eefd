// Says whether what is on the screen is live; a press opens the details.
import ChevronDown from 'lucide-react/icons/chevron-down';
import Circle from 'lucide-react/icons/circle';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { LucideIcon } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { useListSources } from '#src/api/generated/queries.ts';
import { later } from '#src/ui/later.ts';
import { labelOf, type LabelLook } from './connectionWords.ts';
import { useSseConnection } from './useSseConnection.ts';

const ConnectionDetails = later(async () => (await import('./ConnectionDetails.tsx')).ConnectionDetails);

const looks: Record<LabelLook, { icon: LucideIcon; iconLook: string; look: string }> = {
  live: { icon: Circle, iconLook: 'fill-current', look: 'text-green' },
  stale: { icon: TriangleAlert, iconLook: '', look: 'text-amber' },
  connecting: { icon: LoaderCircle, iconLook: 'motion-safe:animate-spin', look: 'text-amber' },
  disconnected: { icon: CircleX, iconLook: '', look: 'text-red' },
};

export function ConnectionLabel() {
  const { state, paused } = useSseConnection();
  const { data } = useListSources();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = labelOf(state, data?.sources ?? [], paused);
  const { words, name } = label;
  const { icon: Icon, iconLook, look } = looks[label.look];
  return (
    <>
      <button
        ref={button}
        type="button"
        data-testid="connection-label"
        aria-label={`Connection: ${words}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => void ConnectionDetails.load()}
        onFocus={() => void ConnectionDetails.load()}
        onClick={() => setOpen(!open)}
        className={`flex h-7 max-w-64 min-w-29 items-center sm:min-w-33 gap-2 rounded-control border border-line px-2.5 font-medium hover:bg-hover ${look}`}
      >
        <Icon size={label.look === 'live' ? 10 : 14} strokeWidth={2} aria-hidden className={`w-3.5 shrink-0 ${iconLook}`} />
        <Words words={words} name={name} />
        <ChevronDown size={12} strokeWidth={2} aria-hidden className="ml-auto shrink-0 text-muted max-sm:hidden" />
      </button>
      <output className="sr-only">{words}</output>
      {open && (
        <Suspense>
          <ConnectionDetails anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Where there is little room the name is cut, not what is said of it. */
function Words({ words, name }: { words: string; name: string | null }) {
  if (name === null) return <span className="truncate">{words}</span>;
  const [before = '', after = ''] = words.split(name);
  return (
    <span className="flex min-w-0 whitespace-pre">
      {before}
      <span className="truncate">{name}</span>
      {after}
    </span>
  );
}
