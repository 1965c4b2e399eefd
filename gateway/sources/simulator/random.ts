// Chance that repeats itself: numbers from a seed, and choices made with them.

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** The same seed gives the same numbers (Tommy Ettinger's mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, not including, `limit`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

export type NonEmpty<T> = readonly [T, ...T[]];

export function pick<T>(random: Random, list: NonEmpty<T>): T {
  return list[below(random, list.length)] ?? list[0];
}

/** One of the keys, each as likely as its weight says. */
export function pickWeighted<K>(random: Random, weights: NonEmpty<readonly [K, number]>): K {
  let left = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of weights) {
    left -= weight;
    if (left < 0) return key;
  }
  return weights[0][0];
}

/** How long until the next of events that come by chance, so many per second on average; in milliseconds. */
export function waitFor(random: Random, perSecond: number): number {
  return (-Math.log(1 - random()) / perSecond) * 1000;
}

/** So many random bytes as lower case hex with colons. */
export function hexBytes(random: Random, count: number): string {
  return Array.from({ length: count }, () => below(random, 256).toString(16).padStart(2, '0')).join(':');
}
