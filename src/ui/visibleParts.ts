// Splits text into what can be shown as it is and what only a symbol makes visible.

export type TextPart = { type: 'plain'; text: string } | { type: 'symbol'; at: number; symbol: string; name: string };

/** Longer text is cut: nobody reads it, and a store may hold any length. */
const longest = 512;

// Controls, formats (all bidi marks), lone surrogates, line and paragraph separators, what is ignored by default, and
// spaces that are not the space.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

const names: Record<number, string> = {
  0x00a0: 'NBSP',
  0x00ad: 'SHY',
  0x061c: 'ALM',
  0x200b: 'ZWSP',
  0x200c: 'ZWNJ',
  0x200d: 'ZWJ',
  0x200e: 'LRM',
  0x200f: 'RLM',
  0x2028: 'LS',
  0x2029: 'PS',
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2060: 'WJ',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
  0xfeff: 'BOM',
};

/** C0 controls have pictures of their own (U+2400 to U+2421); the others are named between brackets. */
function symbolOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨${names[code] ?? code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

export function visibleParts(whole: string): TextPart[] {
  const text = whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(hidden)) {
    if (match.index > from) parts.push({ type: 'plain', text: text.slice(from, match.index) });
    const code = match[0].codePointAt(0) ?? 0;
    parts.push({ type: 'symbol', at: match.index, symbol: symbolOf(code), name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push({ type: 'plain', text: text.slice(from) });
  return parts;
}

export function visibleText(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.type === 'plain' ? part.text : part.symbol)).join('');
}
