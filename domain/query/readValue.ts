// One value of a field as it is written, understood by the field's kind.
import { readAddressRange } from './addressRange.ts';
import { fieldKinds, wordMeant, type FieldName } from './fields.ts';
import { hexForms } from './hexForms.ts';
import type { Misreading } from './misreading.ts';
import { nearestWord } from './nearestWord.ts';
import type { Comparison, Value } from './term.ts';
import { readTimeSpan } from './timeSpan.ts';
import type { Item } from './tokens.ts';

/** A text, or a part of one; a star at either end ties the text to the other. Quoted, a star is a star. */
export function readText({ text, quoted, exact }: Item): Value & { type: 'text' } {
  if (quoted || exact) return { type: 'text', text, starts: exact, ends: exact };
  const open = text.startsWith('*');
  const rest = open ? text.slice(1) : text;
  const wide = rest.endsWith('*');
  return { type: 'text', text: wide ? rest.slice(0, -1) : rest, starts: wide && !open, ends: open && !wide };
}

function readHex(field: FieldName, item: Item): Value | Misreading {
  const { text, starts, ends } = readText(item);
  const forms = hexForms(text);
  if (forms === null) return { message: `${field}: takes hex digits in any notation, not ${item.text}`, fix: null };
  return { type: 'hex', forms, starts, ends, iaid: field === 'client' && /^\d{1,10}$/.test(text) ? Number(text) : null };
}

const comparison = /^(<=|>=|<|>)?(.*)$/s;

function isComparison(sign: string): sign is Comparison {
  return /^[<>]=?$/.test(sign);
}

function readTime(field: FieldName, text: string): Value | Misreading {
  if (field === 'expires' && text.toLowerCase() === 'never') return { type: 'word', word: 'never' };
  const [, sign = '', rest = ''] = comparison.exec(text) ?? [];
  const milliseconds = readTimeSpan(rest);
  if (milliseconds === null)
    return {
      message: `${field}: ${text} is no span of time such as <30m, <1h30m or >2d`,
      fix: /^\d{1,7}$/.test(rest) ? `${sign || '<'}${rest}m` : null,
    };
  if (!isComparison(sign)) return { message: `${field}: wants < or > before ${text}`, fix: `<${text}` };
  return { type: 'time', comparison: sign, milliseconds };
}

function readWord(field: FieldName, words: readonly string[], text: string): Value | Misreading {
  const word = wordMeant(text);
  return words.includes(word) ? { type: 'word', word } : { message: `${field}: knows ${words.join(', ')}`, fix: nearestWord(word, words) };
}

/** Understands one value; nothing is thrown, what can't be understood is explained. */
export function readValue(field: FieldName, item: Item): Value | Misreading {
  const kind = fieldKinds[field];
  if (item.text === '') return { message: `${field}: needs a value`, fix: null };
  if (typeof kind === 'object') return readWord(field, kind, item.text);
  switch (kind) {
    case 'text':
      return readText(item);
    case 'hex':
      return readHex(field, item);
    case 'end':
    case 'age':
      return readTime(field, item.text);
    case 'address': {
      const range = readAddressRange(item.text);
      return 'message' in range ? range : { type: 'range', range };
    }
  }
}
