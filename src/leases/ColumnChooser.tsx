// The choice of columns: which, in which order, how high their rows are and in which zone their times.
import { useRef } from 'react';
import { RowChoices } from '#src/settings/RowChoices.tsx';
import { settings } from '#src/settings/settingsStore.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { AnchoredPanel, type PanelProps } from '#src/ui/AnchoredPanel.tsx';
import { ColumnList } from './ColumnList.tsx';
import { useShownColumns } from './useShownColumns.ts';

export function ColumnChooser({ anchor, onClose }: PanelProps) {
  const { ids, chosen, choose } = useShownColumns();
  const { widths } = useSetting('columns');
  const moving = useRef(false);

  function reset(): void {
    settings.change({ columns: { shown: null, widths: {} } });
    choose(null);
  }

  const resetButton = (
    <button
      type="button"
      disabled={!chosen && Object.keys(widths).length === 0}
      onClick={reset}
      className="rounded-control px-1 text-accent underline underline-offset-2 disabled:text-faint disabled:no-underline"
    >
      Reset to default
    </button>
  );

  return (
    <AnchoredPanel anchor={anchor} onClose={onClose} isHeld={() => moving.current} title="Columns" actions={resetButton} className="w-76">
      <ColumnList shown={ids} onShow={choose} onMoving={(now) => (moving.current = now)} />
      <div className="flex shrink-0 flex-col gap-2 border-t border-line px-3 py-3">
        <RowChoices />
      </div>
    </AnchoredPanel>
  );
}
