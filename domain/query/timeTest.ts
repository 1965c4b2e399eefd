// Terms that the clock alone can turn: how long till a lease ends, and how long ago something was.
import type { Lease } from '../lease.ts';
import type { FieldName } from './fields.ts';
import { instant } from './instant.ts';
import type { Comparison } from './term.ts';

/** A test, and when by the clock alone its answer turns next; `turn` is null when the clock has no say. */
export interface TimedTest {
  test: (lease: Lease, now: number) => boolean;
  turn: ((lease: Lease, now: number) => number | null) | null;
}

/**
 * When the test fits: from `opens` up to, not including, `shuts`, in milliseconds around the fact's time, whole ones like
 * the clock's. Less than an hour before the end is from one hour before it, but not exactly one, up to the end itself. A
 * moment gone by that is still to come, by clocks that differ, counts as just gone by.
 */
function window(field: FieldName, comparison: Comparison, span: number): { opens: number; shuts: number } {
  const longer = comparison.startsWith('>');
  const equal = comparison.length - 1;
  if (field === 'expires') return longer ? { opens: -Infinity, shuts: Math.min(equal - span, 0) } : { opens: 1 - equal - span, shuts: 0 };
  return longer ? { opens: span + 1 - equal, shuts: Infinity } : { opens: -Infinity, shuts: span + equal };
}

const times: Partial<Record<FieldName, (lease: Lease) => number>> = {
  expires: (lease) => (lease.state === 'active' || lease.state === 'offered' ? instant(lease.expires_at) : Number.NaN),
  changed: (lease) => instant(lease.changed_at),
  started: (lease) => instant(lease.starts_at),
  seen: (lease) => instant(lease.first_seen_at),
};

/** Whether the lease runs and never ends. */
export function neverEnds(lease: Lease): boolean {
  return lease.expires_at === null && lease.expiry_known && (lease.state === 'active' || lease.state === 'offered');
}

/**
 * Makes the test of a span of time. `expires:` speaks of leases that run (active or offered) and whose end is known and
 * yet to come; one that never ends has more time left than any span. The others measure how long ago something was.
 * A time that is not known fits nothing.
 */
export function timeTest(field: FieldName, comparison: Comparison, span: number): TimedTest {
  const time = times[field] ?? (() => Number.NaN);
  const { opens, shuts } = window(field, comparison, span);
  const endless = field === 'expires' && opens === -Infinity;
  return {
    test: (lease, now) => {
      const at = time(lease);
      return (now >= at + opens && now < at + shuts) || (endless && neverEnds(lease));
    },
    turn: (lease, now) => {
      const at = time(lease);
      if (opens >= shuts) return null;
      if (now < at + opens) return at + opens;
      return now < at + shuts && shuts !== Infinity ? at + shuts : null;
    },
  };
}
