// Which facts of a lease changed just now, for as long as their mark shows.
import { useEffect, useState } from 'react';
import type { Lease } from '#domain/lease.ts';
import { samePartners } from '#domain/partners.ts';

/** For how long a changed fact is marked. */
const freshMs = 4_000;

export interface FreshFacts {
  facts: ReadonlySet<keyof Lease>;
  /** Grows with each change, so that a mark that still shows starts again. */
  turn: number;
}

const none: ReadonlySet<keyof Lease> = new Set();

function changedFacts(before: Lease, after: Lease): ReadonlySet<keyof Lease> {
  const names = Object.keys(after).filter((name): name is keyof Lease => Object.hasOwn(before, name));
  const isOther = (name: keyof Lease) =>
    name === 'partners' ? !samePartners(before.partners, after.partners) : before[name] !== after[name];
  return new Set(names.filter(isOther));
}

export function useFreshFacts(lease: Lease): FreshFacts {
  const [seen, setSeen] = useState({ lease, facts: none, turn: 0 });
  if (seen.lease !== lease) {
    const isSame = seen.lease.id === lease.id;
    setSeen({ lease, facts: isSame ? changedFacts(seen.lease, lease) : none, turn: seen.turn + 1 });
  }
  const { facts, turn } = seen;
  useEffect(() => {
    if (facts.size === 0) return;
    const timer = setTimeout(() => setSeen((now) => (now.turn === turn ? { ...now, facts: none } : now)), freshMs);
    return () => clearTimeout(timer);
  }, [facts, turn]);
  return seen;
}
