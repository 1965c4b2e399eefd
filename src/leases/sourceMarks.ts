// How sources look beside a lease that partners hold: a short name and, where an admin has chosen one, a colour.
import type { SourceList } from '#src/api/generated/queries.ts';

type Colour = NonNullable<SourceList['sources'][number]['colour']>;

export interface SourceMark {
  /** As few letters as tell the sources apart, at most three where that is enough. */
  short: string;
  colour: Colour | null;
}

export type SourceMarks = Readonly<Record<string, SourceMark>>;

/** What all names begin with says nothing. */
function shared(names: readonly string[]): number {
  const [first = '', ...others] = names;
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length += 1;
  return others.length === 0 || names.some((name) => name.length === length) ? 0 : length;
}

/** Names as short as they can be and still differ: `kea-a`, `kea-b` → `a`, `b`; `office`, `lab` → `off`, `lab`. */
export function shortNames(names: readonly string[]): string[] {
  const from = shared(names);
  const tails = names.map((name) => name.slice(from));
  const longest = Math.max(3, ...tails.map((tail) => tail.length));
  for (let length = 3; length < longest; length += 1) {
    const cut = tails.map((tail) => tail.slice(0, length));
    if (new Set(cut).size === new Set(names).size) return cut;
  }
  return tails;
}

/** By source; each is told apart from those of its group, its possible partners. */
export function sourceMarks({ sources }: SourceList): SourceMarks {
  const marks = sources.map(({ id, group, colour }) => {
    const partners = sources.filter((other) => other.group === group);
    const place = partners.findIndex((other) => other.id === id);
    return [id, { short: shortNames(partners.map(({ name }) => name))[place] ?? id, colour }] as const;
  });
  return Object.fromEntries(marks);
}

/** Colours of their own: green, red and amber of the page mean states. */
export const markColours: Record<Colour, string> = {
  red: 'text-mark-red',
  orange: 'text-mark-orange',
  green: 'text-mark-green',
  teal: 'text-mark-teal',
  blue: 'text-mark-blue',
  violet: 'text-mark-violet',
  pink: 'text-mark-pink',
  grey: 'text-mark-grey',
};
