// The connection's two timers: one for the next try, and one for silence, which each event puts off.
import type { Effect } from './connection.ts';

type Timer = Extract<Effect, { type: 'arm' }>['timer'];

export class ConnectionTimers {
  readonly #due: (timer: Timer) => void;
  readonly #waiting: { [timer in Timer]?: ReturnType<typeof setTimeout> } = {};
  /** By the clock that timers follow, which nobody sets. */
  #heardAt = 0;

  constructor(due: (timer: Timer) => void) {
    this.#due = due;
  }

  /** In place of what was armed before. */
  arm(timer: Timer, ms: number): void {
    this.disarm(timer);
    if (timer === 'silence') this.#listen(ms);
    else this.#waiting.retry = setTimeout(() => this.#due('retry'), ms);
  }

  disarm(timer: Timer): void {
    clearTimeout(this.#waiting[timer]);
  }

  /** Silence begins anew. */
  heard(): void {
    this.#heardAt = performance.now();
  }

  #listen(silenceMs: number): void {
    this.heard();
    // To set a timer anew costs more than an event does: it looks back when it is due, and waits for the rest.
    const look = (): void => {
      const rest = this.#heardAt + silenceMs - performance.now();
      if (rest > 0) this.#waiting.silence = setTimeout(look, Math.ceil(rest));
      else this.#due('silence');
    };
    look();
  }
}
