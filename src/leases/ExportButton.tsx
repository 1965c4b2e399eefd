// The button that opens the export.
import Download from 'lucide-react/icons/download';
import { PanelButton } from '#src/ui/PanelButton.tsx';
import { later } from '#src/ui/later.ts';

const ExportMenu = later(async () => (await import('./ExportMenu.tsx')).ExportMenu);

export function ExportButton() {
  return (
    <PanelButton
      load={ExportMenu.load}
      panel={(panel) => <ExportMenu {...panel} />}
      aria-label="Export"
      title="Export"
      className="grid size-7 shrink-0 place-items-center rounded-control border border-line text-muted hover:bg-hover"
    >
      <Download size={14} strokeWidth={2} aria-hidden />
    </PanelButton>
  );
}
