// The gateway's clock: the times of leases are by it, whatever this device's clock says.

/** Clocks that differ by less, in milliseconds, are taken for the same: what is said of them takes time to come. */
const toleratedMs = 5_000;

let offsetMs = 0;
/** What was said, and since when nothing else has been said, by this device's clock. */
let heardMs = Infinity;
let heardSince = 0;

/** Now, in milliseconds since the epoch, by the gateway's clock as far as it is known. */
export function gatewayNow(): number {
  return Date.now() + offsetMs;
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > toleratedMs;
}

/**
 * Takes what the gateway says its clock is.
 *
 * @param timestamp as the contract has it, of words that come just now
 * @param isFresh whether these have not waited on the way, as after a sleep; others count when some seconds later they agree
 * @returns whether this has changed what time it is
 */
export function hearClock(timestamp: string, isFresh: boolean): boolean {
  const now = Date.now();
  const offset = Date.parse(timestamp) - now;
  if (differ(offset, heardMs)) {
    heardMs = offset;
    heardSince = now;
  }
  const isSure = isFresh || now - heardSince >= toleratedMs;
  if (!isSure || !differ(offset, offsetMs)) return false;
  offsetMs = differ(offset, 0) ? offset : 0;
  return true;
}
