// The gateway's clock: the times of leases are by it, whatever this device's clock says.

/** Clocks that differ by less, in milliseconds, are taken for the same: what is said of them takes time to come. */
const toleratedMs = 5_000;

let offsetMs = 0;
/** What was said last, since when it has been said in the same sense, by this device's clock. */
let heard: { offset: number; since: number } | null = null;

/** Now, in milliseconds since the epoch, by the gateway's clock as far as it is known. */
export function gatewayNow(): number {
  return Date.now() + offsetMs;
}

/** By how many milliseconds the gateway's clock is ahead of this device's; 0 while both agree. */
export function clockOffset(): number {
  return offsetMs;
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
  if (heard === null || Math.abs(offset - heard.offset) > toleratedMs) heard = { offset, since: now };
  const isSure = isFresh || now - heard.since >= toleratedMs;
  if (!isSure || Math.abs(offset - offsetMs) <= toleratedMs) return false;
  offsetMs = Math.abs(offset) <= toleratedMs ? 0 : offset;
  return true;
}
