// A filter's answers on leases that come and go: kept where the clock will turn them, otherwise found again when needed.
import type { Lease } from './lease.ts';
import type { LeaseFilter } from './query/leaseFilter.ts';
import { Turns } from './turns.ts';

interface Standing<A> {
  lease: Lease;
  answer: A;
  /** When the clock turns it next, in milliseconds since the epoch. */
  turn: number;
}

/** Moments are milliseconds since the epoch; one before the latest counts as the latest. */
export class Standings<A> {
  readonly #filter: LeaseFilter;
  readonly #answer: (lease: Lease, now: number) => A;
  /** By id, those that will turn. */
  readonly #kept = new Map<string, Standing<A>>();
  /** Of those that are kept, and of some that were. */
  #turns = new Turns<Standing<A>>();
  #latest = -Infinity;

  constructor(filter: LeaseFilter, answer: (lease: Lease, now: number) => A) {
    this.#filter = filter;
    this.#answer = answer;
  }

  /** The answer on a lease that comes, which has to be told when it leaves. */
  enter(lease: Lease, now: number): A {
    const answer = this.#answer(lease, this.#moment(now));
    this.note(lease, answer, now);
    return answer;
  }

  /** Keeps, where it has to be kept, the answer on a lease that comes. */
  note(lease: Lease, answer: A, now: number): void {
    const turn = this.#filter.movesWithTime ? this.#filter.turnsAt(lease, this.#moment(now)) : null;
    if (turn === null) return;
    const standing = { lease, answer, turn };
    this.#kept.set(lease.id, standing);
    this.#turns.add(standing);
  }

  /** The answer on a lease up to now, which leaves. */
  leave(lease: Lease, now: number): A {
    const standing = this.#kept.get(lease.id);
    if (standing === undefined) return this.#answer(lease, this.#moment(now));
    this.#kept.delete(lease.id);
    this.#tidy();
    return standing.answer;
  }

  /** When an answer may turn next; null: never. */
  get nextTurn(): number | null {
    return this.#first?.turn ?? null;
  }

  /** The answers that the clock has turned up to now, of each lease once. */
  turnedUntil(now: number): { lease: Lease; was: A; is: A }[] {
    const due: Standing<A>[] = [];
    for (let first = this.#first; first !== undefined && first.turn <= this.#moment(now); first = this.#first) {
      this.#turns.removeFirst();
      this.#kept.delete(first.lease.id);
      due.push(first);
    }
    return due.flatMap(({ lease, answer }) => {
      const is = this.enter(lease, now);
      return is === answer ? [] : [{ lease, was: answer, is }];
    });
  }

  /** The next one that is still kept. */
  get #first(): Standing<A> | undefined {
    let first = this.#turns.first;
    while (first !== undefined && this.#kept.get(first.lease.id) !== first) {
      this.#turns.removeFirst();
      first = this.#turns.first;
    }
    return first;
  }

  #tidy(): void {
    if (this.#turns.size < 2 * this.#kept.size + 1_000) return;
    this.#turns = new Turns();
    for (const standing of this.#kept.values()) this.#turns.add(standing);
  }

  #moment(now: number): number {
    this.#latest = Math.max(this.#latest, now);
    return this.#latest;
  }
}
