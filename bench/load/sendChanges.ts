// Sends changes at a rate, as they would come by chance, and keeps what has to be seen.
import { changeFrame } from '#domain/frame.ts';
import { seededRandom, waitFor } from '#gateway/sources/simulator/random.ts';
import type { Stream } from '../server/stream.ts';
import { nowMicros } from './clock.ts';
import type { Load } from './load.ts';

/** An update of a lease that is on the screen. */
export interface AimedUpdate {
  leaseId: string;
  /** When it was sent, in microseconds since the epoch; the host name carries it. */
  micros: number;
}

export interface SentChanges {
  aimed: AimedUpdate[];
  count: number;
  /** How long sending took, in seconds: longer than asked for where the server could not keep up. */
  seconds: number;
}

// Of a burst so many go out at a time, so that sending does not hold up the rest.
const mostAtOnce = 2_000;

/** @param rate changes per second */
export async function sendChanges(load: Load, stream: Stream, rate: number, seconds: number): Promise<SentChanges> {
  const random = seededRandom(rate);
  const aimed: AimedUpdate[] = [];
  const begun = performance.now();
  const end = seconds * 1000;
  let count = 0;
  let due = waitFor(random, rate);
  while (due < end) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - (performance.now() - begun))));
    const frames: string[] = [];
    while (due < end && due <= performance.now() - begun && frames.length < mostAtOnce) {
      const sent = load.next(nowMicros());
      frames.push(changeFrame(load.ledger.epoch, sent.change));
      if (sent.aimed) aimed.push({ leaseId: sent.change.lease.id, micros: stampOf(sent.change.lease.hostname) });
      due += waitFor(random, rate);
    }
    count += frames.length;
    if (frames.length > 0) stream.tell(frames);
  }
  return { aimed, count, seconds: (performance.now() - begun) / 1000 };
}

function stampOf(hostname: string | null): number {
  return Number(hostname?.slice(-16));
}
