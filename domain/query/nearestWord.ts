// The word that was perhaps meant by one with a slip of the finger.

/** How many letters must be put in, left out or exchanged to make one word of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const exchanged = row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(exchanged, row[to]! + 1, next[to - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

/** The word that begins like the text, or differs least from it; null when all are too different. */
export function nearestWord(text: string, words: readonly string[]): string | null {
  const lower = text.toLowerCase();
  if (lower.length < 2 || lower.length > 16) return null;
  const begun = words.find((word) => word.startsWith(lower));
  if (begun !== undefined) return begun;
  let best: string | null = null;
  let least = lower.length < 4 ? 2 : 3;
  for (const word of words) {
    const far = distance(lower, word);
    if (far < least && far < word.length) [best, least] = [word, far];
  }
  return best;
}
