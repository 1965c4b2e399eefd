// One facet's values with their counts, each to be switched on and off in the query.
import { useRef, useState, type KeyboardEvent } from 'react';
import { toggleValue } from '#domain/query/toggleTerm.ts';
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';
import { SourceMark } from '#src/sources/SourceMark.tsx';
import { SafeText } from '#src/ui/SafeText.tsx';
import { facetNames } from './facetNames.ts';
import { useFacetValues, type FacetLine } from './useFacetValues.ts';

/** More than so many are found by typing. */
const manyValues = 12;

export interface FacetValuesProps {
  facet: FacetName;
  query: string;
  onQuery: (query: string) => void;
  /** How many are shown before somebody asks for all. */
  most?: number;
}

export function FacetValues({ facet, query, onQuery, most = Infinity }: FacetValuesProps) {
  const list = useRef<HTMLUListElement>(null);
  const [wanted, setWanted] = useState('');
  const [isWhole, setWhole] = useState(false);
  const lines = useFacetValues(facet, query);
  const fitting = lines.filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(wanted.toLowerCase()));
  const shown = isWhole ? fitting : fitting.filter(({ isChosen }, index) => index < most || isChosen);
  const name = facetNames[facet];

  /** Arrows go from value to value, as in any list. */
  function move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const boxes = [...(list.current?.querySelectorAll('input') ?? [])];
    if (step === undefined || boxes.length === 0) return;
    event.preventDefault();
    const at = boxes.findIndex((box) => box === document.activeElement);
    boxes.at((at + step) % boxes.length)?.focus();
  }

  if (lines.length === 0) return <p className="px-3 py-1 text-muted">No lease has any.</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the values in it have the focus
    <div onKeyDown={move} className="flex min-h-0 flex-col">
      {lines.length > manyValues && most === Infinity && (
        <input
          type="search"
          aria-label={`Find in ${name}`}
          placeholder="Find"
          maxLength={200}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          className="mx-3 mb-1.5 h-7 shrink-0 rounded-control border border-line-strong bg-page px-2 pointer-coarse:text-[16px]"
        />
      )}
      <ul ref={list} aria-label={name} className="min-h-0 overflow-y-auto overscroll-contain">
        {shown.map((line) => (
          <Value key={line.value} line={line} onToggle={() => onQuery(toggleValue(query, facet, line.value))} />
        ))}
      </ul>
      {shown.length === 0 && <p className="px-3 py-1 text-muted">None is called so.</p>}
      {shown.length < fitting.length && (
        <button type="button" onClick={() => setWhole(true)} className="self-start rounded-control px-3 py-1 text-accent hover:underline">
          {groupedNumber(fitting.length - shown.length)} more
        </button>
      )}
    </div>
  );
}

function Value({ line: { value, label, colour, count, isChosen }, onToggle }: { line: FacetLine; onToggle: () => void }) {
  return (
    <li>
      <label className="flex min-h-7 cursor-pointer items-center gap-2 px-3 hover:bg-hover has-focus-visible:bg-hover pointer-coarse:min-h-10">
        <input type="checkbox" value={value} checked={isChosen} onChange={onToggle} className="size-3.5 shrink-0 accent-accent" />
        <SourceMark colour={colour} />
        <SafeText text={label} className="min-w-0 flex-1" />
        <span className={`figures shrink-0 text-right text-small ${count === 0 ? 'text-faint' : 'text-muted'}`}>
          {count === null ? <span className="sr-only">part of a name</span> : groupedNumber(count)}
        </span>
      </label>
    </li>
  );
}
