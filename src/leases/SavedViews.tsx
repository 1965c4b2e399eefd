// The saved views: one press shows one; the present one can be added, and all can be changed, exported and imported.
import { useState, type FormEvent } from 'react';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { readView, type SavedView } from '#src/settings/settings.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { AnchoredPanel, type PanelProps } from '#src/ui/AnchoredPanel.tsx';
import { Button } from '#src/ui/Button.tsx';
import { parseLeaseSearch, sortOf, type LeaseSearch } from './leaseSearch.ts';
import { SavedViewRow } from './SavedViewRow.tsx';
import { useShownColumns } from './useShownColumns.ts';
import { mostViews } from './viewFile.ts';
import { ViewFiles } from './ViewFiles.tsx';

export interface SavedViewsProps extends PanelProps {
  query: string;
  order: LeaseOrder;
  onView: (view: LeaseSearch) => void;
}

/** A row that is renamed stays the row that it was, and keeps the focus and a press that has begun. */
class ViewKeys {
  readonly #keys = new Map<string, number>();
  #made = 0;

  of(name: string): number {
    const key = this.#keys.get(name) ?? this.#made++;
    this.#keys.set(name, key);
    return key;
  }

  rename(from: string, to: string): void {
    this.#keys.set(to, this.of(from));
    this.#keys.delete(from);
  }
}

export function SavedViews({ query, order, onView, ...panel }: SavedViewsProps) {
  const views = useSetting('savedViews');
  const { ids, chosen } = useShownColumns();
  const [isEditing, setEditing] = useState(false);
  const [said, setSaid] = useState('');
  const [rowKeys] = useState(() => new ViewKeys());
  const [undo, setUndo] = useState<readonly SavedView[] | null>(null);
  const present = { query: query.trim(), sort: sortOf(order) ?? '', columns: chosen ? ids.join(',') : '' };
  const isPresent = (view: SavedView) =>
    view.query === present.query && view.sort === present.sort && (view.columns === '' || view.columns === present.columns);

  /** @param sentence what was done, when that can be undone */
  function keep(next: readonly SavedView[], sentence?: string): void {
    settings.change({ savedViews: next });
    setUndo(sentence === undefined ? null : views);
    setSaid(sentence ?? '');
  }

  function add(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('name');
    if (!(field instanceof HTMLInputElement) || field.value.trim() === '') return;
    const view = { name: field.value.trim(), ...present };
    if (readView(view) === undefined) return setSaid('A question of more than 1,000 characters can’t be kept.');
    const at = views.findIndex(({ name }) => name === view.name);
    if (at >= 0) keep(views.with(at, view), `${view.name} is now the present view.`);
    else if (views.length < mostViews) keep([...views, view]);
    else return setSaid(`At most ${mostViews} views can be kept; delete one first.`);
    field.value = '';
  }

  return (
    <AnchoredPanel
      {...panel}
      title="Saved views"
      className="w-80"
      actions={
        views.length > 0 && (
          <button
            type="button"
            aria-pressed={isEditing}
            onClick={() => setEditing(!isEditing)}
            className="rounded-control text-small text-accent hover:underline"
          >
            {isEditing ? 'Done' : 'Edit'}
          </button>
        )
      }
    >
      {views.length === 0 && undo === null && (
        <p className="px-3 pb-2 text-pretty text-muted">
          A view keeps a question together with its order and its columns. Name the present one to have it at hand, here and in the command
          palette.
        </p>
      )}
      <ul aria-label="Saved views" className="min-h-0 overflow-y-auto overscroll-contain">
        {views.map((view, at) => (
          <SavedViewRow
            key={rowKeys.of(view.name)}
            view={view}
            isPresent={isPresent(view)}
            editing={
              isEditing
                ? {
                    place: at,
                    last: views.length - 1,
                    isFree: (name) => views.every((one) => one === view || one.name !== name),
                    onRename: (name) => {
                      rowKeys.rename(view.name, name);
                      keep(views.with(at, { ...view, name }));
                    },
                    onRemove: () => keep(views.toSpliced(at, 1), `${view.name} is deleted.`),
                    onMove: (to) => keep(views.toSpliced(at, 1).toSpliced(to, 0, view)),
                  }
                : null
            }
            onShow={() => {
              panel.onClose();
              onView(parseLeaseSearch({ q: view.query, sort: view.sort, cols: view.columns }));
            }}
          />
        ))}
      </ul>
      <form onSubmit={add} className="flex shrink-0 gap-2 border-t border-line px-3 py-2.5">
        <input
          name="name"
          aria-label="Name for the present view"
          placeholder="Name the present view"
          maxLength={80}
          autoComplete="off"
          className="h-7 min-w-0 flex-1 rounded-control border border-line-strong bg-page px-2 pointer-coarse:text-[16px]"
        />
        <Button type="submit">Save</Button>
      </form>
      <ViewFiles views={views} onViews={keep} onSaid={setSaid} />
      <div className="flex items-baseline gap-2 px-3 pb-2.5 text-small has-[output:empty]:hidden">
        <output className="min-w-0 [overflow-wrap:anywhere]">{said}</output>
        {undo !== null && (
          <button type="button" onClick={() => keep(undo)} className="shrink-0 rounded-control text-accent hover:underline">
            Undo
          </button>
        )}
      </div>
    </AnchoredPanel>
  );
}
