// The last events that moved a stream's cursor, so that whoever comes late can go on from where it stands.
import type { ResetEvent } from '#openapi/generated/leaseboard.ts';
import { parseCursor, type Cursor } from '#domain/cursor.ts';
import type { RawEvent } from './directStream.ts';

/** What a listener needs to stand where the stream stands, or why it can't be told. */
export type Replay = { type: 'resumed'; events: RawEvent[]; stands: Cursor } | { type: 'reset'; reason: ResetEvent['reason'] };

export interface ReplayLimits {
  events: number;
  /** Of all data together, in UTF-16 units. */
  size: number;
}

interface Kept {
  event: RawEvent;
  revision: number;
}

/** Whether who stands at `a` knows all that there is up to `b`. */
export function reaches(a: Cursor, b: Cursor): boolean {
  return a.epoch === b.epoch && a.revision >= b.revision;
}

export class ReplayWindow {
  readonly #limits: ReplayLimits;
  /** Those before `#first` are forgotten. */
  #kept: Kept[] = [];
  #first = 0;
  #size = 0;
  #after: Cursor;
  #newest: Cursor;

  /** @param from where the stream begins: the first event is the one after it */
  constructor(from: Cursor, limits: ReplayLimits = { events: 2_000, size: 1024 * 1024 }) {
    this.#after = from;
    this.#newest = from;
    this.#limits = limits;
  }

  /** Where the stream stands. */
  get newest(): Cursor {
    return this.#newest;
  }

  /** Takes the event that moves the stream to this cursor. */
  add(event: RawEvent, cursor: Cursor): void {
    if (cursor.epoch !== this.#newest.epoch) return this.restart(cursor);
    this.#kept.push({ event, revision: cursor.revision });
    this.#size += event.data.length;
    this.#newest = cursor;
    while (this.#kept.length - this.#first > this.#limits.events || this.#size > this.#limits.size) this.#forgetFirst();
  }

  /** Begins anew after a cursor from which nobody can come who stands before it. */
  restart(from: Cursor): void {
    this.#kept = [];
    this.#first = 0;
    this.#size = 0;
    this.#after = from;
    this.#newest = from;
  }

  /** What a listener at this cursor has missed; null stands for the present. One who is ahead has missed nothing. */
  since(text: string | null): Replay {
    if (text === null) return { type: 'resumed', events: [], stands: this.#newest };
    const cursor = parseCursor(text);
    if (cursor === null) return { type: 'reset', reason: 'bad-cursor' };
    if (cursor.epoch !== this.#newest.epoch) return { type: 'reset', reason: 'other-epoch' };
    if (cursor.revision < this.#after.revision) return { type: 'reset', reason: 'too-old' };
    const from = this.#kept.findIndex(({ revision }, at) => at >= this.#first && revision > cursor.revision);
    const events = from < 0 ? [] : this.#kept.slice(from).map(({ event }) => event);
    return { type: 'resumed', events, stands: reaches(cursor, this.#newest) ? cursor : this.#newest };
  }

  #forgetFirst(): void {
    const forgotten = this.#kept[this.#first]!;
    this.#first += 1;
    this.#size -= forgotten.event.data.length;
    this.#after = { epoch: this.#newest.epoch, revision: forgotten.revision };
    if (this.#first < this.#limits.events) return;
    this.#kept = this.#kept.slice(this.#first);
    this.#first = 0;
  }
}
