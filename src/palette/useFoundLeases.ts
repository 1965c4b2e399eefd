// The leases that the palette's text means, found while it is typed.
import { useEffect, useMemo, useState } from 'react';
import type { Lease } from '#domain/lease.ts';
import { leaseFilter, type LeaseFilter } from '#domain/query/leaseFilter.ts';
import { parseQuery } from '#domain/query/parseQuery.ts';
import { useLive } from '#src/live/live.ts';
import { gatewayNow } from '#src/ui/gatewayClock.ts';
import { findLeases } from './findLeases.ts';

interface Asked {
  /** The text as a query: as it stands, or literally where it is none. */
  query: string;
  filter: LeaseFilter;
  now: number;
}

function ask(text: string): Asked | null {
  if (text === '') return null;
  const literal = `"${text.replaceAll('"', '""')}"`;
  const asIs = parseQuery(text);
  const parsed = asIs.type === 'query' ? asIs : parseQuery(literal);
  if (parsed.type === 'mistaken') return null;
  return { query: parsed.query.text, filter: leaseFilter(parsed.query), now: gatewayNow() };
}

export interface FoundLeases {
  leases: readonly Lease[];
  isSearching: boolean;
  /** What to filter the table by for all of them; null without a text. */
  query: string | null;
}

const nothing: readonly Lease[] = [];

/** @param text without blanks around it */
export function useFoundLeases(text: string): FoundLeases {
  const { store } = useLive();
  const asked = useMemo(() => ask(text), [text]);
  const [found, setFound] = useState<{ of: Asked | null; leases: readonly Lease[] }>({ of: null, leases: nothing });

  useEffect(() => {
    if (asked === null) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    findLeases(store.leases(), { ...asked, text, signal }).then(
      (leases) => setFound({ of: asked, leases }),
      (error: unknown) => {
        if (!signal.aborted) throw error;
      },
    );
    return () => leaving.abort();
  }, [store, asked, text]);

  if (asked === null) return { leases: nothing, isSearching: false, query: null };
  const { query, filter, now } = asked;
  if (found.of === asked) return { leases: found.leases, isSearching: false, query };
  // Until the search has ended, those of the last one that still fit: Enter must never mean a lease that does not.
  return { leases: found.leases.filter((lease) => filter.matches(lease, now)), isSearching: true, query };
}
