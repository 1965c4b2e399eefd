// The streams of one run: who listens, what each is told first, and a heartbeat in every run.
import type { ServerResponse } from 'node:http';
import { changeFrame, frame } from '#domain/frame.ts';
import type { Ledger } from '#domain/ledger.ts';
import { freshness } from './answers.ts';

/** Often enough that a run has some: what a page does at a heartbeat counts too. */
export const heartbeatMs = 4_000;

export class Stream {
  readonly #ledger: Ledger;
  readonly #listeners = new Set<ServerResponse>();
  #timer: ReturnType<typeof setInterval> | undefined;
  bytes = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** @param since the cursor that the listener holds; null begins at the present */
  open(response: ServerResponse, since: string | null): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform' });
    response.socket?.setNoDelay(true);
    const { epoch, revision, cursor } = this.#ledger;
    const resumption = since === null ? null : this.#ledger.since(since);
    const resumed = resumption?.type === 'resumed';
    const connected = {
      timestamp: new Date().toISOString(),
      epoch,
      revision,
      heartbeat_interval_ms: heartbeatMs,
      server_version: 'bench',
      resumed,
    };
    const missed = resumed ? resumption.changes.map((change) => changeFrame(epoch, change)) : [];
    const reset = resumption?.type === 'reset' ? [frame('reset', { reason: resumption.reason, revision }, cursor)] : [];
    const opening = frame('connected', connected, missed.length + reset.length === 0 ? cursor : undefined);
    response.write([opening, ...missed, ...reset].join(''));
    this.#listeners.add(response);
    // From here on, so that the first one, at which a page may have the most to do, comes in the same second of every run.
    this.#timer ??= setInterval(() => this.#heartbeat(), heartbeatMs);
    response.on('close', () => this.#listeners.delete(response));
  }

  tell(frames: readonly string[]): void {
    const bytes = Buffer.from(frames.join(''));
    this.bytes += bytes.length;
    for (const listener of this.#listeners) listener.write(bytes);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const listener of this.#listeners) listener.destroy();
  }

  #heartbeat(): void {
    const { revision, checksum } = this.#ledger;
    const timestamp = new Date().toISOString();
    this.tell([frame('heartbeat', { timestamp, revision, checksum, sources: freshness(this.#ledger, Date.now()) })]);
  }
}
