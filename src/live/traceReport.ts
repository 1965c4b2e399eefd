// What the live connection did lately, as a text to send to those who run the gateway.
import { lineOf, type Trace } from './trace.ts';

/** The last transitions, one a line, the time between them in milliseconds. */
export function traceReport({ transitions }: Trace): string {
  const lines = transitions.map((transition, index) => {
    const before = transitions[index - 1];
    return `${before === undefined ? '' : `+${transition.at - before.at} ms  `}${lineOf(transition)}`;
  });
  return [`Leaseboard, ${navigator.userAgent}`, ...lines].join('\n');
}
