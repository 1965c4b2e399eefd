// Tells every listener the same frames: encoded once, gathered under load, dropped when a listener can't keep up.

/** Where one listener's bytes go. The hub knows nothing else of it. */
export interface Sink {
  /** @returns `full` when more waits unsent than a listener may keep waiting: the sink has cut it off */
  write(bytes: Uint8Array): 'taken' | 'full';
  /** Ends the stream after what waits. */
  close(): void;
}

/** How many bytes may wait for one listener before it is dropped; it comes back with its cursor. */
export const outboxBytes = 1024 * 1024;

/** Frames that follow each other within this time (milliseconds) go out in one write; a lone one goes at once. */
const gatherMs = 16;

const encoder = new TextEncoder();

export class Hub {
  readonly #sinks = new Set<Sink>();
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  get listeners(): number {
    return this.#sinks.size;
  }

  /**
   * Adds a listener, whose stream begins with these frames; everything published later follows without a gap.
   *
   * @returns a function that takes it out again
   */
  join(sink: Sink, opening: readonly string[]): () => void {
    this.#flush();
    this.#sinks.add(sink);
    this.#give(sink, encoder.encode(opening.join('')));
    return () => this.#sinks.delete(sink);
  }

  publish(frames: readonly string[]): void {
    if (this.#sinks.size === 0) return;
    this.#waiting.push(...frames);
    if (this.#timer !== undefined) return;
    this.#flush();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting.length > 0) this.publish([]);
    }, gatherMs);
  }

  /** Ends every stream. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flush();
    for (const sink of this.#sinks) sink.close();
    this.#sinks.clear();
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const bytes = encoder.encode(this.#waiting.join(''));
    this.#waiting = [];
    for (const sink of this.#sinks) this.#give(sink, bytes);
  }

  #give(sink: Sink, bytes: Uint8Array): void {
    if (sink.write(bytes) === 'full') this.#sinks.delete(sink);
  }
}
