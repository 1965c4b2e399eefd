// Opens the choice of columns.
import Columns3 from 'lucide-react/icons/columns-3';
import { lazy } from 'react';
import { PanelButton } from '#src/ui/PanelButton.tsx';

// Not needed for the first row, so loaded when somebody reaches for it.
const loadChooser = () => import('./ColumnChooser.tsx');
const ColumnChooser = lazy(async () => ({ default: (await loadChooser()).ColumnChooser }));

/** A phone's rows have their own shape, so there it is not shown. */
export function ColumnChooserButton() {
  return (
    <PanelButton
      load={loadChooser}
      panel={(panel) => <ColumnChooser {...panel} />}
      aria-label="Columns"
      title="Columns"
      className="grid size-7 shrink-0 place-items-center rounded-control border border-line text-muted hover:bg-hover max-sm:hidden"
    >
      <Columns3 size={14} strokeWidth={2} aria-hidden />
    </PanelButton>
  );
}
