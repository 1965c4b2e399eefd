// The values of one facet as a list to choose from, whose lines stay where they are while counts change.
import { useState } from 'react';
import { chosenValues } from '#domain/query/chosenValues.ts';
import type { FacetName } from '#domain/query/leaseFilter.ts';
import { useListSources, type SourceColour } from '#src/api/generated/queries.ts';
import { useCalmFact } from '#src/live/useCalmFact.ts';
import { sourceMarks, type SourceMarks } from './sourceMarks.ts';
import { useFacetLabels } from './useFacetLabels.ts';

const none: SourceMarks = {};

export interface FacetLine {
  value: string;
  label: string;
  /** Of a source to which an admin has given one. */
  colour: SourceColour | null;
  /** How many leases the query would find with this value alone; null: it stands in the query, and no lease has it as a whole. */
  count: number | null;
  isChosen: boolean;
}

/** The most frequent first as of the first look; what comes later stands at the end. */
export function useFacetValues(facet: FacetName, query: string): FacetLine[] {
  const labels = useFacetLabels()[facet];
  const { data: marks = none } = useListSources({ query: { select: sourceMarks } });
  const counts = new Map(useCalmFact((store) => store.facets)[facet].map(({ value, count }) => [value, count]));
  const lower = new Map([...counts.keys()].map((value) => [value.toLowerCase(), value]));
  const chosen = new Set(
    chosenValues(query, facet).map((value) => (counts.has(value) ? value : (lower.get(value.toLowerCase()) ?? value))),
  );

  const [order, setOrder] = useState<readonly string[]>([]);
  const others = [...counts.keys(), ...chosen].filter((value) => !order.includes(value));
  if (others.length > 0) setOrder([...order, ...new Set(others)]);

  return order.map((value) => ({
    value,
    label: labels[value] ?? value,
    colour: facet === 'source' ? (marks[value]?.colour ?? null) : null,
    count: counts.get(value) ?? (facet === 'state' || facet === 'family' ? 0 : null),
    isChosen: chosen.has(value),
  }));
}
