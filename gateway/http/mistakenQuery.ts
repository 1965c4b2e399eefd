// The answer to a query that is not understood: what is wrong with it, and where.
import type { Mistake } from '#domain/query/parseQuery.ts';
import { problem } from './problem.ts';

/** Each tells the whole text without it: more of them than anybody reads would make a large answer of a small question. */
const mostTold = 10;

/** Words for people in the detail, places for programs in `mistakes`. */
export function mistakenQuery(mistakes: readonly Mistake[]): Response {
  const told = mistakes.slice(0, mostTold);
  const words = told.map(({ from, to, message, suggestion }) => {
    const place = to - from > 1 ? `characters ${from + 1} to ${to}` : `character ${from + 1}`;
    return `${message} (${place})${suggestion === null ? '' : `; perhaps: ${suggestion}`}`;
  });
  return problem(400, `q: ${words.join('. ')}`, {}, { mistakes: told });
}
