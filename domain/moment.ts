// A moment in the life of a lease, kept in order of time.

export interface Moment {
  /** Milliseconds since the epoch. */
  at: number;
  /** Of the lease. */
  id: string;
}

/** The order of time; total, since the id decides in the end. */
export function byTime(a: Moment, b: Moment): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
