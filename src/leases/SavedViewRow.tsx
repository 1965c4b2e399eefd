// One saved view: shown by a press, or while the list is edited renamed, moved and deleted.
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Check from 'lucide-react/icons/check';
import Trash from 'lucide-react/icons/trash-2';
import type { LucideIcon } from 'lucide-react';
import type { SavedView } from '#src/settings/settings.ts';
import { SafeText } from '#src/ui/SafeText.tsx';

export interface Editing {
  place: number;
  last: number;
  /** Whether no other view has this name. */
  isFree: (name: string) => boolean;
  onRename: (name: string) => void;
  onRemove: () => void;
  onMove: (to: number) => void;
}

export interface SavedViewRowProps {
  view: SavedView;
  /** It is what is on the screen. */
  isPresent: boolean;
  editing: Editing | null;
  onShow: () => void;
}

export function SavedViewRow({ view, isPresent, editing, onShow }: SavedViewRowProps) {
  if (editing !== null) return <EditedRow name={view.name} {...editing} />;
  return (
    <li>
      <button
        type="button"
        aria-current={isPresent ? 'true' : undefined}
        onClick={onShow}
        className="flex min-h-10 w-full items-center gap-2 px-3 py-1 text-left -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <SafeText text={view.name} />
          <SafeText text={summary(view)} className="figures text-small text-muted" />
        </span>
        {isPresent && <Check size={14} strokeWidth={2} aria-hidden className="shrink-0 text-accent" />}
      </button>
    </li>
  );
}

function summary({ query, sort, columns }: SavedView): string {
  const parts = [
    query === '' ? 'all leases' : query,
    sort !== '' && `by ${sort}`,
    columns !== '' && `${columns.split(',').length} columns`,
  ];
  return parts.filter((part) => part !== false).join(' · ');
}

function EditedRow({ name, place, last, isFree, onRename, onRemove, onMove }: Editing & { name: string }) {
  function rename(field: HTMLInputElement): void {
    const wanted = field.value.trim();
    if (wanted !== '' && wanted !== name && isFree(wanted)) onRename(wanted);
    else field.value = name;
    field.setCustomValidity('');
  }

  return (
    <li className="flex min-h-10 items-center gap-1 px-3">
      <input
        aria-label={`Name of ${name}`}
        defaultValue={name}
        maxLength={80}
        onInput={({ currentTarget }) => {
          const isTaken = !isFree(currentTarget.value.trim());
          currentTarget.setCustomValidity(isTaken ? 'Another view is called so.' : '');
        }}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && rename(currentTarget)}
        onBlur={({ currentTarget }) => rename(currentTarget)}
        className="h-7 min-w-0 flex-1 rounded-control border border-line bg-page px-2 invalid:border-red pointer-coarse:text-[16px]"
      />
      <Press icon={ArrowUp} label={`Move ${name} up`} disabled={place === 0} onPress={() => onMove(place - 1)} />
      <Press icon={ArrowDown} label={`Move ${name} down`} disabled={place === last} onPress={() => onMove(place + 1)} />
      <Press icon={Trash} label={`Delete ${name}`} onPress={onRemove} />
    </li>
  );
}

interface PressProps {
  icon: LucideIcon;
  label: string;
  disabled?: boolean;
  onPress: () => void;
}

function Press({ icon: Icon, label, disabled = false, onPress }: PressProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={() => !disabled && onPress()}
      className="grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink aria-disabled:opacity-40"
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
