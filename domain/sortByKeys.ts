// Sorts places by whole numbers, digit by digit from the lowest (radix sort): a hundred thousand in a few milliseconds.
import type { Steps } from './steps.ts';

const digitBits = 11;
const digits = 1 << digitBits;
const wordSize = 2 ** 32;

/** A digit lies in the lower or in the upper 32 bits of a number, so that it can be cut out of an integer. */
function readDigit(keys: Float64Array, digit: number, found: Uint16Array): void {
  const divisor = digit < 3 ? 1 : wordSize;
  const shift = (digit % 3) * digitBits;
  for (let place = 0; place < keys.length; place += 1) found[place] = ((keys[place]! / divisor) >>> shift) & (digits - 1);
}

/**
 * @param keys by place: whole numbers from zero, below 2^53
 * @param places all of them, in the order that those of equal keys keep
 */
export function* sortByKeys(keys: Float64Array, places: Uint32Array): Steps<Uint32Array> {
  let top = 0;
  for (const key of keys) if (key > top) top = key;
  const found = new Uint16Array(keys.length);
  let sorted = places;
  for (let digit = 0; digit < 6 && top >= (digit < 3 ? 1 : wordSize) * 2 ** ((digit % 3) * digitBits); digit += 1) {
    readDigit(keys, digit, found);
    const ends = new Uint32Array(digits);
    for (const value of found) ends[value]! += 1;
    for (let value = 1; value < digits; value += 1) ends[value]! += ends[value - 1]!;
    yield;
    const next = new Uint32Array(sorted.length);
    for (let at = sorted.length - 1; at >= 0; at -= 1) {
      const place = sorted[at]!;
      const value = found[place]!;
      ends[value]! -= 1;
      next[ends[value]!] = place;
    }
    sorted = next;
    yield;
  }
  return sorted;
}
