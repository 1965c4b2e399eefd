// Tells a query that comes back from the address from one that came another way (back, a link, a button).
import { useEffect, useEffectEvent, useRef } from 'react';

export interface OwnQueries {
  /** Notes a query that was sent on its way: the address follows the box a moment later, and may skip some. */
  note: (query: string) => void;
  /** The last one noted, or the one that came another way after it. */
  last: () => string;
}

/** @param onOther told a query that this box has not sent */
export function useOwnQueries(query: string, onOther: (query: string) => void): OwnQueries {
  const sent = useRef([query]);
  const other = useEffectEvent(onOther);

  useEffect(() => {
    const at = sent.current.lastIndexOf(query);
    sent.current = at < 0 ? [query] : sent.current.slice(at);
    if (at < 0) other(query);
  }, [query]);

  return { note: (text) => sent.current.push(text), last: () => sent.current.at(-1) ?? '' };
}
