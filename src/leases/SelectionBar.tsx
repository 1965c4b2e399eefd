// What can be done with the selected leases: copy them in one of three forms, or let go of them.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import X from 'lucide-react/icons/x';
import { factsAmong, leasesAsJson, leasesAsText, leasesAsTsv, type LeaseFact } from '#domain/export/copyLeases.ts';
import type { Lease } from '#domain/lease.ts';
import { useCalmFact } from '#src/live/useCalmFact.ts';
import { Button } from '#src/ui/Button.tsx';
import { copyText } from '#src/ui/copyText.ts';
import { counted, groupedNumber } from '#src/ui/numberWords.ts';
import type { Selection } from './selection.ts';

const forms: readonly { name: string; hint: string; write: (leases: readonly Lease[], facts: readonly LeaseFact[]) => string }[] = [
  { name: 'Text', hint: 'Aligned lines, for a ticket or a chat', write: leasesAsText },
  {
    name: 'TSV',
    hint: 'For a spreadsheet; a cell that could begin a formula is led by an apostrophe',
    write: leasesAsTsv,
  },
  { name: 'JSON', hint: 'All facts, as the API has them', write: leasesAsJson },
];

export interface SelectionBarProps {
  selection: Selection;
  /** Ids of the columns shown: what is copied as text or for a spreadsheet. */
  columns: readonly string[];
}

export function SelectionBar({ selection, columns }: SelectionBarProps) {
  useSyncExternalStore(selection.subscribe, () => selection.version);
  const { count } = selection;
  const hidden = useCalmFact(() => selection.hiddenCount);
  const [said, setSaid] = useState('');

  // Notices stand above it.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset['selection'] = '';
    return () => {
      delete dataset['selection'];
    };
  }, []);

  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), 4_000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy({ write, name }: (typeof forms)[number]): Promise<void> {
    const leases = selection.leases();
    const [first] = leases;
    if (first === undefined) return;
    const copied = await copyText(write(leases, factsAmong(columns, first)));
    setSaid(copied ? `${counted(leases.length, 'lease')} copied as ${name}` : 'The browser did not let the page copy');
  }

  return (
    <section
      aria-label="Selection"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-strong bg-chrome px-3 py-1 max-sm:gap-x-2"
    >
      <output className="font-medium tabular-nums">
        {selection.isOfAll && 'All '}
        {groupedNumber(count)}
        <span className="max-sm:sr-only"> {`${selection.isOfAll ? 'matching ' : ''}${count === 1 ? 'lease' : 'leases'}`}</span> selected
        {hidden > 0 && <span className="text-amber">, {groupedNumber(hidden)} not shown</span>}
      </output>
      <fieldset aria-label="Copy as" className="flex items-center gap-1">
        <span aria-hidden className="pr-1 text-muted max-sm:sr-only">
          Copy as
        </span>
        {forms.map((form) => (
          <Button key={form.name} title={form.hint} className="max-sm:h-11 max-sm:px-2.5" onClick={() => void copy(form)}>
            {form.name}
          </Button>
        ))}
      </fieldset>
      <Button className="ml-auto flex items-center gap-1.5 max-sm:h-11 max-sm:px-2.5" onClick={() => selection.clear()}>
        <X size={14} aria-hidden />
        <span className="max-sm:sr-only">Clear</span>
      </Button>
      {/* Not in the way of the buttons, whatever it says. */}
      <output className="w-full text-small text-muted empty:hidden sm:order-1 sm:w-auto">{said}</output>
    </section>
  );
}
