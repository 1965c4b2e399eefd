// Opens the choice of columns.
import Columns3 from 'lucide-react/icons/columns-3';
import { PanelButton } from '#src/ui/PanelButton.tsx';
import { later } from '#src/ui/later.ts';

const ColumnChooser = later(async () => (await import('./ColumnChooser.tsx')).ColumnChooser);

/** A phone's rows have their own shape, so there it is not shown. */
export function ColumnChooserButton() {
  return (
    <PanelButton
      load={ColumnChooser.load}
      panel={(panel) => <ColumnChooser {...panel} />}
      aria-label="Columns"
      title="Columns"
      className="grid size-7 shrink-0 place-items-center rounded-control border border-line text-muted hover:bg-hover max-sm:hidden"
    >
      <Columns3 size={14} strokeWidth={2} aria-hidden />
    </PanelButton>
  );
}
