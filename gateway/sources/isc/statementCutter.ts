// Cuts the bytes of a dhcpd.leases file into its top-level statements while they come in.

import { ownText } from './leaseName.ts';

export interface CutterListener {
  /** @param text one character per byte */
  onStatement(text: string, line: number): void;
  onBad(reason: string, text: string, line: number): void;
}

/** Far more than a client can make dhcpd write of one lease. */
const largestStatement = 64 * 1024;

const newline = 10;
const quote = 34;
const hash = 35;
const semicolon = 59;
const backslash = 92;
const opening = 123;
const closing = 125;

/** 1: blank; 2: has a meaning outside of strings; 0: everything else. */
const roles = new Uint8Array(256);
for (const blank of ' \t\r\v\f') roles[blank.charCodeAt(0)] = 1;
for (const mark of '\n"#;{}') roles[mark.charCodeAt(0)] = 2;

/** What dhcpd writes at the start of a line only at the top level: what is inside of a statement it indents. */
const topLevel = ['lease ', 'ia-na ', 'ia-ta ', 'ia-pd ', 'failover peer ', 'server-duid ', 'authoring-byte-order '];
const firstLetters = new Set(topLevel.map((keyword) => keyword.charCodeAt(0)));

/** A line that ends with the head of a record, whatever stands before it. */
const head = /(?:lease +[0-9.]+|ia-(?:na|ta|pd) +"(?:[^"\\]|\\.)*") *\{\r?$/;

/** `lost`: inside of something endless, until a line begins as only the top level does. */
type Mode = 'code' | 'string' | 'comment' | 'lost';

/**
 * Takes the file in pieces of any size. Each byte is looked at once (twice, if a record begins on the line that cut the
 * one before it short), and no more is kept than the statement that has not ended yet, at most 64 KiB.
 *
 * A record that was cut short, as by a full disk, does not swallow the ones after it: where a line begins or ends with
 * the head of a record inside of another one, that other one is bad and the new one counts.
 */
export class StatementCutter {
  readonly #listener: CutterListener;
  /** from the start of the statement that has not ended, or what has not been looked at */
  #text = '';
  #at = 0;
  #line = 1;
  /** where the present line begins in the text, if it does */
  #lineStart = 0;
  #isLineStart = true;
  #mode: Mode = 'code';
  #depth = 0;
  /** of the statement that has not ended; -1: there is none */
  #start = -1;
  #startLine = 1;
  /** How many characters have been looked at in all. */
  steps = 0;

  constructor(listener: CutterListener) {
    this.#listener = listener;
  }

  /** What has begun and not ended. */
  get rest(): { text: string; line: number } | null {
    return this.#start < 0 ? null : { text: this.#text.slice(this.#start), line: this.#startLine };
  }

  /** @param text one character per byte (latin1) */
  push(text: string): void {
    // Two texts that JavaScript has only joined by reference would be slow to walk through.
    this.#text = this.#text === '' ? text : ownText(this.#text + text);
    const from = this.#at;
    this.#cut();
    this.steps += this.#at - from;
    if (this.#start >= 0 && this.#text.length - this.#start > largestStatement) this.#lose();
    this.#keep();
  }

  #cut(): void {
    while (this.#at < this.#text.length) {
      if (this.#isLineStart && !this.#beginLine()) return;
      switch (this.#mode) {
        case 'code':
          this.#code();
          break;
        case 'string':
          if (!this.#string()) return;
          break;
        case 'comment':
        case 'lost':
          this.#skipLine();
      }
    }
  }

  /** Whether it is known how the line begins. */
  #beginLine(): boolean {
    const text = this.#text;
    const at = this.#at;
    if ((this.#start >= 0 || this.#mode === 'lost') && firstLetters.has(text.charCodeAt(at))) {
      if (topLevel.some((keyword) => text.startsWith(keyword, at))) this.#cutShort(at);
      else if (topLevel.some((keyword) => text.length - at < keyword.length && keyword.startsWith(text.slice(at)))) return false;
    }
    this.#isLineStart = false;
    return true;
  }

  /** Walks to the end of the text, of the statement, or to where other rules begin. */
  #code(): void {
    const text = this.#text;
    const { length } = text;
    let hasBegun = this.#start >= 0;
    let at = this.#at;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      const role = roles[code];
      if (role !== 2 && (hasBegun || role === 1)) continue;
      if (code === newline) {
        this.#at = at;
        this.#endLine();
        return;
      }
      if (code === hash) {
        this.#mode = 'comment';
        break;
      }
      if (!hasBegun) this.#begin(at);
      hasBegun = true;
      if (code === quote) {
        this.#mode = 'string';
        at += 1;
        break;
      }
      if (code === opening) this.#depth += 1;
      else if (role === 2 && this.#ends(code)) {
        this.#at = at + 1;
        this.#end();
        return;
      }
    }
    this.#at = at;
  }

  /** Whether a `;` or `}` ends the statement. */
  #ends(code: number): boolean {
    if (code === closing) {
      this.#depth -= 1;
      return this.#depth <= 0;
    }
    return code === semicolon && this.#depth === 0;
  }

  /** @returns false when the text ends behind a backslash */
  #string(): boolean {
    const text = this.#text;
    const { length } = text;
    let at = this.#at;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.#mode = 'code';
        this.#at = at + 1;
        return true;
      }
      if (code === newline) {
        this.#at = at;
        this.#endLine();
        return true;
      }
      if (code !== backslash) continue;
      if (at + 1 === length) break;
      // A line that ends with a backslash is still a line that ends.
      if (text.charCodeAt(at + 1) !== newline) at += 1;
    }
    this.#at = at;
    return at === length;
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
    if (end >= 0) this.#endLine();
  }

  /** At a newline: what the line was, and on to the next. */
  #endLine(): void {
    const end = this.#at;
    const isComment = this.#mode === 'comment';
    if (isComment) this.#mode = 'code';
    if (this.#start >= 0 && end - this.#start > largestStatement) this.#lose();
    else if (this.#start >= 0 && !isComment && this.#text.charCodeAt(end - 1) === opening) this.#lookForHead(end);
    this.#at = end + 1;
    this.#line += 1;
    this.#lineStart = this.#at;
    this.#isLineStart = true;
  }

  #lookForHead(end: number): void {
    const from = Math.max(this.#lineStart, this.#start);
    const found = head.exec(this.#text.slice(from, end));
    if (found === null || from + found.index === this.#start) return;
    this.#cutShort(from + found.index);
    this.#begin(from + found.index);
    this.#depth = 1;
  }

  #begin(at: number): void {
    this.#start = at;
    this.#startLine = this.#line;
  }

  #end(): void {
    const text = ownText(this.#text.slice(this.#start, this.#at));
    const line = this.#startLine;
    const isBalanced = this.#depth === 0;
    if (text.length > largestStatement) return this.#lose();
    this.#reset();
    if (isBalanced) this.#listener.onStatement(text, line);
    else this.#listener.onBad('a closing brace that closes nothing', text, line);
  }

  #reset(): void {
    this.#start = -1;
    this.#depth = 0;
    this.#mode = 'code';
  }

  #cutShort(at: number): void {
    const text = this.#start < 0 ? '' : this.#text.slice(this.#start, at);
    this.#reset();
    if (text !== '') this.#listener.onBad('cut short: the next record begins inside of it', text, this.#startLine);
  }

  #lose(): void {
    const text = this.#text.slice(this.#start, this.#start + largestStatement);
    this.#reset();
    this.#mode = 'lost';
    this.#listener.onBad('longer than 64 KiB without an end', text, this.#startLine);
  }

  /** Forgets what nobody will look at again. */
  #keep(): void {
    const from = this.#start < 0 ? this.#at : this.#start;
    this.#text = this.#text.slice(from);
    this.#at -= from;
    this.#lineStart -= from;
    if (this.#start >= 0) this.#start = 0;
  }
}
