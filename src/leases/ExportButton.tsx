// The button that opens the export.
import Download from 'lucide-react/icons/download';
import { lazy } from 'react';
import { PanelButton } from '#src/ui/PanelButton.tsx';

// Not needed for the first row, so loaded when somebody reaches for it.
const loadMenu = () => import('./ExportMenu.tsx');
const ExportMenu = lazy(async () => ({ default: (await loadMenu()).ExportMenu }));

export function ExportButton() {
  return (
    <PanelButton
      load={loadMenu}
      panel={(panel) => <ExportMenu {...panel} />}
      aria-label="Export"
      title="Export"
      className="grid size-7 shrink-0 place-items-center rounded-control border border-line text-muted hover:bg-hover"
    >
      <Download size={14} strokeWidth={2} aria-hidden />
    </PanelButton>
  );
}
