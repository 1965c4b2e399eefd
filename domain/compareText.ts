// Compares texts as a reader expects: case does not matter, and numbers in them are numbers (host-2 before host-10).

const zero = 48;
const longestNumber = 15;

function isDigit(code: number): boolean {
  return code >= zero && code <= 57;
}

function digitsFrom(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at - start;
}

/** A number as text whose plain order is the number's: its length first, then its digits. */
function numberKey(digits: string): string {
  const number = digits.charCodeAt(0) === zero ? digits.replace(/^0+/, '') : digits;
  // One digit tells lengths up to eight, so that a number stands where any other digit would stand.
  return `${number.length < 9 ? number.length : `9${String.fromCharCode(zero + number.length)}`}${number}`;
}

/** A text whose plain string order is the reader's order of the given one. */
export function textKey(text: string): string {
  const lower = text.toLowerCase();
  let key = '';
  let copied = 0;
  for (let at = 0; at < lower.length; at += 1) {
    if (!isDigit(lower.charCodeAt(at))) continue;
    const end = at + Math.min(digitsFrom(lower, at), longestNumber);
    key += lower.slice(copied, at) + numberKey(lower.slice(at, end));
    copied = end;
    at = end - 1;
  }
  return copied === 0 ? lower : key + lower.slice(copied);
}

function byKeys(a: string, b: string): number {
  const keyA = textKey(a);
  const keyB = textKey(b);
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** Compares two texts that are the same up to a place, by the numbers that hold it. */
function byNumbers(a: string, b: string, place: number, difference: number): number {
  let start = place;
  while (start > 0 && isDigit(a.charCodeAt(start - 1))) start -= 1;
  const lengthA = digitsFrom(a, start);
  const lengthB = digitsFrom(b, start);
  const plain = lengthA <= longestNumber && lengthB <= longestNumber && a.charCodeAt(start) !== zero && b.charCodeAt(start) !== zero;
  return plain ? lengthA - lengthB || difference : byKeys(a, b);
}

/**
 * Compares by `textKey`, without making the keys of most texts.
 *
 * @returns below zero, zero or above zero; zero also for texts that differ only in case or in leading zeros
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    let codeA = a.charCodeAt(at);
    let codeB = b.charCodeAt(at);
    if (codeA > 127 || codeB > 127) return byKeys(a, b);
    if (codeA === codeB) continue;
    if (codeA >= 65 && codeA <= 90) codeA += 32;
    if (codeB >= 65 && codeB <= 90) codeB += 32;
    if (codeA === codeB) continue;
    const inNumber = isDigit(codeA) ? isDigit(codeB) || isDigit(a.charCodeAt(at - 1)) : isDigit(codeB) && isDigit(a.charCodeAt(at - 1));
    return inNumber ? byNumbers(a, b, at, codeA - codeB) : codeA - codeB;
  }
  // One is the other's beginning, and a number may go on after it.
  return byNumbers(a, b, length, a.length - b.length);
}
