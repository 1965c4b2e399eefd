// Which columns are shown, and choosing others: an address that names them wins, then what was chosen last, then the page's width.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useGetStats, useListSources } from '#src/api/generated/queries.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { readColumns, type ColumnId } from './columnIds.ts';
import { defaultColumns } from './defaultColumns.ts';
import { columnsOf } from './leaseSearch.ts';
import { useScreenWidth, type ScreenWidth } from './useScreenWidth.ts';

export interface ShownColumns {
  screen: ScreenWidth;
  ids: readonly ColumnId[];
  /** Whether somebody chose them; a phone's rows have no room for a choice. */
  chosen: boolean;
  /** Shows these from now on, here and in links to what is shown; null: those of the page's width again. */
  choose: (ids: readonly ColumnId[] | null) => void;
}

export function useShownColumns(): ShownColumns {
  const screen = useScreenWidth();
  const { data: hasV6 = false } = useGetStats({ query: { select: ({ by_family }) => by_family.v6 > 0 } });
  const { data: hasSources = false } = useListSources({ query: { select: ({ sources }) => sources.length > 1 } });
  const { shown } = useSetting('columns');
  const cols = useSearch({ strict: false, select: (search) => search.cols });
  const navigate = useNavigate();

  const choose = useCallback(
    (ids: readonly ColumnId[] | null) => {
      settings.change({ columns: { ...settings.value.columns, shown: ids } });
      void navigate({ to: '.', search: (all) => ({ ...all, cols: ids?.join(',') }), replace: true });
    },
    [navigate],
  );

  return useMemo(() => {
    const own = screen === 'phone' ? null : (columnsOf(cols) ?? readColumns(shown ?? []));
    return { screen, ids: own ?? defaultColumns(screen, hasV6, hasSources), chosen: own !== null, choose };
  }, [screen, hasV6, hasSources, cols, shown, choose]);
}
