// The time in microseconds since the epoch, the same in this process and in the page.

/** How far `performance.now()` lies behind the machine's clock, in milliseconds: read where the clock ticks over. */
function clockOffset(): number {
  const start = Date.now();
  let tick = start;
  while (tick === start) tick = Date.now();
  return tick - performance.now();
}

// A process's own idea of when it began does not follow a clock that is set later; the page and the server have to agree.
let offset = clockOffset();

/** Reads the machine's clock again, before something is timed. */
export function setClock(): void {
  offset = clockOffset();
}

export function nowMicros(): number {
  return Math.round((performance.now() + offset) * 1000);
}
