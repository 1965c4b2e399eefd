// Ranks a hundred thousand texts piece by piece: by numbers that hold a few characters, and those that tie by the next few.
import { sortByKeys } from './sortByKeys.ts';
import type { Steps } from './steps.ts';

/** How many characters of seven bits a number holds exactly. */
const width = 7;
const base = 128;

/** How many texts one step reads. */
const piece = 4_096;

const escape = 126;
const escaped = /[~-\uffff]/;

/** A text of characters below `escape` and of escapes of the others, which keeps its place among such texts. */
function narrowed(text: string): string {
  return text.replace(/[~-\uffff]/g, (character) => {
    const code = character.charCodeAt(0);
    return String.fromCharCode(escape, code >> 12, (code >> 6) & 63, code & 63);
  });
}

/** Some characters of a text as a number; where the text has ended stands zero. */
function packed(text: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + width; at += 1) number = number * base + (at < text.length ? text.charCodeAt(at) + 1 : 0);
  return number;
}

/**
 * Ranks those that tie up to some character by the next few.
 *
 * @param ranks by place; how many texts come before, as far as is known
 * @param open the places that tie with another
 * @returns the places that still do
 */
function* refined(texts: readonly string[], ranks: Float64Array, open: readonly number[], from: number): Steps<number[]> {
  const keys = new Float64Array(open.length);
  const former = new Float64Array(open.length);
  for (let index = 0; index < open.length; index += 1) {
    const place = open[index]!;
    keys[index] = packed(texts[place]!, from);
    former[index] = ranks[place]!;
    if (index % piece === piece - 1) yield;
  }
  const sorted = yield* sortByKeys(former, yield* sortByKeys(keys, Uint32Array.from(open.keys())));
  const still: number[] = [];
  let group = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start]!;
    if (former[first] !== former[sorted[group]!]) group = start;
    end = start + 1;
    while (end < sorted.length && keys[sorted[end]!] === keys[first] && former[sorted[end]!] === former[first]) end += 1;
    // A number that ends with zero has come to the end of its texts: they are the same.
    const goesOn = end - start > 1 && keys[first]! % base !== 0;
    for (let at = start; at < end; at += 1) {
      const place = open[sorted[at]!]!;
      ranks[place] = former[first]! + start - group;
      if (goesOn) still.push(place);
    }
  }
  yield;
  return still;
}

/**
 * Numbers in the plain order of texts, the same for the same text; NaN for none. Yields between pieces of a few thousand
 * texts.
 */
export function* rankTexts(count: number, textAt: (place: number) => string | null): Steps<Float64Array> {
  const ranks = new Float64Array(count);
  const texts: string[] = [];
  let open: number[] = [];
  for (let place = 0; place < count; place += 1) {
    const text = textAt(place);
    texts.push(text !== null && escaped.test(text) ? narrowed(text) : (text ?? ''));
    if (text === null) ranks[place] = Number.NaN;
    else open.push(place);
    if (place % piece === piece - 1) yield;
  }
  for (let from = 0; open.length > 0; from += width) open = yield* refined(texts, ranks, open, from);
  return ranks;
}
