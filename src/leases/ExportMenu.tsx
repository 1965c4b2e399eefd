// What the export button opens: the formats, from the page or from the gateway, and what is to be known of them.
import { useCallback, useState, useSyncExternalStore } from 'react';
import { useLive } from '#src/live/live.ts';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { AnchoredPanel, type PanelProps } from '#src/ui/AnchoredPanel.tsx';
import { counted } from '#src/ui/numberWords.ts';
import type { ExportScope } from './exportedLeases.ts';
import { ExportFromGateway } from './ExportFromGateway.tsx';
import { ExportFromPage } from './ExportFromPage.tsx';
import { selectionOf } from './selection.ts';

export function ExportMenu(panel: PanelProps) {
  const listed = useStoreFact((store) => store.viewLeaseCount);
  const selected = useSelectedCount();
  const [chosen, setChosen] = useState<ExportScope>('selected');
  const scope = selected === 0 ? 'shown' : chosen;
  return (
    <AnchoredPanel {...panel} title={`Export ${counted(scope === 'selected' ? selected : listed, 'lease')}`} className="w-88">
      <div className="min-h-0 overflow-y-auto px-3 pb-3">
        <ExportFromPage scope={scope} onScope={selected === 0 ? null : setChosen} />
        <p className="mt-3 text-small text-pretty text-muted">
          Every lease is one line. In CSV, a text that a spreadsheet would run as a formula begins with an apostrophe; hidden characters are
          written as <code className="font-mono">\n</code> or <code className="font-mono">\u202e</code>.
        </p>
        <ExportFromGateway />
      </div>
    </AnchoredPanel>
  );
}

function useSelectedCount(): number {
  const selection = selectionOf(useLive().store);
  return useSyncExternalStore(
    useCallback((listener: () => void) => selection.subscribe(listener), [selection]),
    () => selection.count,
  );
}
