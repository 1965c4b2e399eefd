// The gateway's clock: the times of leases are by it, whatever this device's clock says.

/** Clocks that differ by less, in milliseconds, are taken for the same: what is said of them takes time to come. */
const toleratedMs = 5_000;

let offsetMs = 0;
let heardMs: number | null = null;

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
 * @param isFresh whether these have not waited on the way, as after a sleep; other words count when the next ones agree
 * @returns whether another time is it now
 */
export function hearClock(timestamp: string, isFresh: boolean): boolean {
  const offset = Date.parse(timestamp) - Date.now();
  const isAgreed = heardMs !== null && Math.abs(offset - heardMs) <= toleratedMs;
  heardMs = offset;
  if (!(isFresh || isAgreed) || Math.abs(offset - offsetMs) <= toleratedMs) return false;
  offsetMs = Math.abs(offset) <= toleratedMs ? 0 : offset;
  return true;
}
