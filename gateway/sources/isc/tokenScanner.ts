// Walks through the tokens of an ISC DHCP file without making anything of those that nobody asks for.

/** `end`: no more tokens; `open`: a string began and never ended, so that there are no more tokens either. */
export type ScannedType = 'word' | 'string' | ';' | '{' | '}' | ',' | 'end' | 'open';

const newline = 10;
const quote = 34;
const hash = 35;
const backslash = 92;

/** What a character does outside of strings: 0 belongs to a word, 1 is blank, 2 is a token of its own, 3 begins something else. */
const roles = new Uint8Array(256);
for (const blank of ' \t\n\v\f\r') roles[blank.charCodeAt(0)] = 1;
for (const mark of ';{},=') roles[mark.charCodeAt(0)] = 2;
for (const other of '"#') roles[other.charCodeAt(0)] = 3;

const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
const simpleEscapes = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['b', '\b'],
]);
const beyondAscii = /[^\0-\x7f]/;

/** The value of a digit, 99 for what is none. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : 99;
}

/**
 * Undoes the escapes of a string (`conflex.c`: `\ooo` from `\0` to `\377`, `\xhh`, `\t`, `\n`, `\r`, `\b`; any other
 * character behind a backslash is itself).
 *
 * @param text between the quotes, one character per byte
 * @returns one character per byte
 */
export function unescape(text: string): string {
  let backslashAt = text.indexOf('\\');
  if (backslashAt < 0) return text;
  let plain = '';
  let from = 0;
  for (; backslashAt >= 0; backslashAt = text.indexOf('\\', from)) {
    plain += text.slice(from, backslashAt);
    const first = backslashAt + 1;
    const isHex = text.charCodeAt(first) === 120 && digitAt(text, first + 1) < 16;
    const base = isHex ? 16 : 8;
    const mostDigits = isHex ? 2 : digitAt(text, first) < 4 ? 3 : 0;
    let at = isHex ? first + 1 : first;
    let value = 0;
    for (const end = at + mostDigits; at < end && digitAt(text, at) < base; at += 1) value = value * base + digitAt(text, at);
    const other = text.charAt(first);
    plain += mostDigits > 0 ? String.fromCharCode(value) : (simpleEscapes.get(other) ?? other);
    from = mostDigits > 0 ? at : first + 1;
  }
  return plain + text.slice(from);
}

/** Text of which each character is a byte, as those bytes read as UTF-8; what is none becomes U+FFFD. */
export function decodeBytes(latin1: string): string {
  return beyondAscii.test(latin1) ? decoder.decode(bytesOf(latin1)) : latin1;
}

/** The bytes of a text of which each character is one. */
export function bytesOf(latin1: string): Uint8Array {
  const bytes = new Uint8Array(latin1.length);
  for (let at = 0; at < latin1.length; at += 1) bytes[at] = latin1.charCodeAt(at);
  return bytes;
}

/**
 * One token after the other, in time proportional to the text whatever it holds. Comments (`#` to the end of the line)
 * and blanks are passed over; `=` is a word of its own; every other run of characters up to a blank, a mark, a quote or
 * a comment is one word, so that dates, times, addresses and prefixes come whole.
 */
export class TokenScanner {
  readonly #text: string;
  #next = 0;
  #nextLine: number;
  /** the present token */
  type: ScannedType = ';';
  /** of the present token: where it starts and ends (of a string: between its quotes) and on which line it starts */
  start = 0;
  end = 0;
  line: number;

  /** @param text one character per byte (latin1) */
  constructor(text: string, firstLine = 1) {
    this.#text = text;
    this.#nextLine = firstLine;
    this.line = firstLine;
  }

  /** Where the text has been read to. */
  get position(): number {
    return this.#next;
  }

  /** The present token as it is written, of a string what stands between its quotes. */
  get written(): string {
    return this.#text.slice(this.start, this.end);
  }

  /** Goes to the next token. */
  next(): ScannedType {
    this.type = this.#scan();
    return this.type;
  }

  /**
   * Goes to the end of the statement that the present token belongs to: its `;`, or the `}` of its block.
   *
   * @returns whether it has an end
   */
  skipStatement(): boolean {
    let depth = 0;
    for (let type = this.type; type !== 'end' && type !== 'open'; type = this.next()) {
      if (type === '{') depth += 1;
      else if (type === '}') {
        depth -= 1;
        if (depth <= 0) return depth === 0;
      } else if (type === ';' && depth === 0) return true;
    }
    return false;
  }

  #scan(): ScannedType {
    const text = this.#text;
    const length = text.length;
    let at = this.#next;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === newline) this.#nextLine += 1;
      else if (code === hash) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? length : end - 1;
      } else if (roles[code] !== 1) return this.#token(at, code);
    }
    this.#next = length;
    this.start = length;
    this.end = length;
    this.line = this.#nextLine;
    return 'end';
  }

  #token(at: number, code: number): ScannedType {
    const text = this.#text;
    this.line = this.#nextLine;
    this.start = at;
    if (code === quote) return this.#string(at + 1);
    let end = at + 1;
    // What is no byte belongs to words: there is none in a text that was decoded as it should be.
    if (roles[code] !== 2) while (end < text.length && (roles[text.charCodeAt(end)] ?? 0) === 0) end += 1;
    this.end = end;
    this.#next = end;
    if (roles[code] !== 2) return 'word';
    switch (text[at]) {
      case ';':
        return ';';
      case '{':
        return '{';
      case '}':
        return '}';
      case ',':
        return ',';
      default:
        return 'word';
    }
  }

  #string(from: number): ScannedType {
    const text = this.#text;
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.start = from;
        this.end = at;
        this.#next = at + 1;
        return 'string';
      }
      if (code === newline) this.#nextLine += 1;
      else if (code === backslash) {
        at += 1;
        if (text.charCodeAt(at) === newline) this.#nextLine += 1;
      }
    }
    this.end = text.length;
    this.#next = text.length;
    return 'open';
  }
}
