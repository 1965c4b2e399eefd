// Sorts a hundred thousand leases in steps, by numbers that stand for their facts.
import { textKey } from './compareText.ts';
import type { Lease } from './lease.ts';
import { columnFacts, type LeaseOrder, type SortBy } from './leaseOrder.ts';
import { rankTexts } from './rankTexts.ts';
import { sortByKeys } from './sortByKeys.ts';
import type { Steps } from './steps.ts';

/** How many leases one step looks at. */
const piece = 4_096;

function* numbersOf(leases: readonly Lease[], of: (lease: Lease) => number | null): Steps<Float64Array> {
  const numbers = new Float64Array(leases.length);
  for (let place = 0; place < leases.length; place += 1) {
    numbers[place] = of(leases[place]!) ?? Number.NaN;
    if (place % piece === piece - 1) yield;
  }
  return numbers;
}

/** Ranks names by their keys, each name once. */
function* nameRanks(leases: readonly Lease[], of: (lease: Lease) => string | null): Steps<Float64Array> {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const numbers = new Float64Array(leases.length);
  for (let place = 0; place < leases.length; place += 1) {
    const name = of(leases[place]!);
    numbers[place] = name === null ? Number.NaN : (indexes.get(name) ?? names.length);
    if (name !== null && numbers[place] === names.length) {
      indexes.set(name, names.length);
      names.push(name);
    }
    if (place % piece === piece - 1) yield;
  }
  const ranks = yield* rankTexts(names.length, (index) => textKey(names[index]!));
  for (let place = 0; place < numbers.length; place += 1) numbers[place] = ranks[numbers[place]!] ?? Number.NaN;
  return numbers;
}

function factNumbers({ column }: SortBy, leases: readonly Lease[]): Steps<Float64Array> {
  const fact = columnFacts[column];
  switch (fact.type) {
    case 'address': {
      let place = 0;
      return numbersOf(leases, () => (place += 1));
    }
    case 'number':
      return numbersOf(leases, fact.of);
    case 'name':
      return nameRanks(leases, fact.of);
    case 'identifier':
      return rankTexts(leases.length, (place) => fact.of(leases[place]!));
  }
}

/** Makes whole numbers from zero of any in place: those that are absent (NaN) come last, whatever the direction. */
function makeKeys(numbers: Float64Array, descending: boolean): void {
  let least = Infinity;
  let most = -Infinity;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most && number < Infinity) most = number;
  }
  // Infinity comes after every other number, as far as there are others.
  const infinite = most === -Infinity ? 0 : most - least + 1;
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place]!;
    const key = number === Infinity ? infinite : number - least;
    numbers[place] = Number.isNaN(number) ? infinite + 1 : descending ? infinite - key : key;
  }
}

/**
 * Sorts as `compareLeases` compares.
 *
 * @param leases in address order
 */
export function* sortLeases(leases: readonly Lease[], order: LeaseOrder): Steps<Lease[]> {
  let places: Uint32Array = Uint32Array.from(leases.keys());
  // Each sort keeps the order that the ones before have made, so the column that decides first comes last.
  for (const by of order.toReversed()) {
    const keys = yield* factNumbers(by, leases);
    makeKeys(keys, by.descending);
    yield;
    places = yield* sortByKeys(keys, places);
  }
  yield;
  return Array.from(places, (place) => leases[place]!);
}
