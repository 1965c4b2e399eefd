// What the live connection did lately, for whoever has to find out why: to the console if asked, and kept for a report.
import type { ConnectionInput, ConnectionState, Effect } from './connection.ts';

export interface Transition {
  /** milliseconds since the epoch */
  at: number;
  input: ConnectionInput;
  from: ConnectionState;
  to: ConnectionState;
  effects: readonly Effect[];
  /** How many events of the stream came before it and changed nothing. */
  eventsBefore: number;
}

const remembered = 500;

export class Trace {
  readonly #transitions: Transition[] = [];
  #events = 0;
  /** Whether each transition is written to the console as it happens. */
  toConsole = false;

  /** An event of the stream that changed nothing. It is only counted, or a busy minute would push everything else out. */
  passed(): void {
    this.#events += 1;
  }

  record(news: Omit<Transition, 'eventsBefore'>): void {
    const transition = { ...news, eventsBefore: this.#events };
    if (this.toConsole) console.debug(lineOf(transition));
    this.#events = 0;
    this.#transitions.push(transition);
    if (this.#transitions.length > 2 * remembered) this.#transitions.splice(0, remembered);
  }

  /** The last ones, as many as anybody wants to read. */
  get transitions(): readonly Transition[] {
    return this.#transitions.slice(-remembered);
  }
}

/** `2026-11-20T12:00:00.000Z live -hint-> live [refresh]`; details follow their word. */
export function lineOf({ at, input, from, to, effects, eventsBefore }: Transition): string {
  const done = effects.map((effect) => Object.values(effect).join(' ')).join(', ');
  const { type, ...details } = input;
  const told = Object.keys(details).length === 0 ? '' : ` ${JSON.stringify(details)}`;
  const before = eventsBefore === 0 ? '' : `(after ${eventsBefore} events) `;
  return `${new Date(at).toISOString()} ${before}${from.type} -${type}${told}-> ${to.type} [${done}]`;
}
