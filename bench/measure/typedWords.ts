// Words to type into a filter box, each letter of which changes what is on the screen.
import type { Lease } from '#domain/lease.ts';

/** So that a twentieth of the letters is more than the slowest one. */
const wordCount = 8;
const wordLength = 5;
/** Names of leases from the middle of the list on are looked at, so that each letter has something to take away. */
const candidates = 400;

export interface TypedLetter {
  letter: string;
  /** The leases that match all letters up to this one. */
  result: readonly Lease[];
}

function matches({ address, hostname, vendor, mac_address }: Lease, word: string): boolean {
  return [address, hostname, vendor, mac_address].some((text) => text?.toLowerCase().includes(word));
}

/** @returns null when a letter leaves the first row where it was, so that nobody could see its result */
function lettersOf(word: string, leases: readonly Lease[]): TypedLetter[] | null {
  const letters: TypedLetter[] = [];
  let before = leases;
  for (let end = 1; end <= word.length; end += 1) {
    const result = before.filter((lease) => matches(lease, word.slice(0, end)));
    if (result[0] === before[0]) return null;
    letters.push({ letter: word[end - 1]!, result });
    before = result;
  }
  return letters;
}

/** @param leases in address order */
export function typedWords(leases: readonly Lease[]): TypedLetter[][] {
  const words: TypedLetter[][] = [];
  const middle = Math.floor(leases.length / 2);
  for (const { hostname } of leases.slice(middle, middle + candidates)) {
    const letters = hostname === null ? null : lettersOf(hostname.slice(0, wordLength), leases);
    if (letters !== null) words.push(letters);
    if (words.length === wordCount) break;
  }
  return words;
}
