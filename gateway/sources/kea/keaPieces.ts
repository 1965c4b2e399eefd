// Takes Kea's own additions out of its JSON: comments of three kinds, and includes.

export type KeaPiece =
  | { type: 'json'; text: string }
  /** `text` is the mark itself */
  | { type: 'include'; path: string; text: string };

const mark = /["#]|\/[/*]|<\?/g;
const includeMark = /<\?[ \t]{0,99}include[ \t]{0,99}"([^"\n]{1,4096})"[ \t]{0,99}\?>/y;

/** The offset behind a string; one that is not closed ends with its line. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '\n') return at;
    if (character === '\\') at += 1;
  }
  return text.length;
}

function commentEnd(text: string, start: number): number {
  const isBlock = text.startsWith('/*', start);
  const end = isBlock ? text.indexOf('*/', start + 2) : text.indexOf('\n', start);
  return end < 0 ? text.length : isBlock ? end + 2 : end;
}

/**
 * Splits a file of Kea's configuration (Kea ARM, "JSON Configuration") into plain JSON and includes. Comments (`#`,
 * `//`, block) become their newlines, so that lines keep their numbers; marks inside strings are text.
 */
export function keaPieces(text: string): KeaPiece[] {
  const pieces: KeaPiece[] = [];
  let json: string[] = [];
  let done = 0;
  mark.lastIndex = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const { index } = found;
    if (found[0] === '"') mark.lastIndex = stringEnd(text, index);
    else if (found[0] === '<?') {
      includeMark.lastIndex = index;
      const include = includeMark.exec(text);
      if (include === null) continue;
      json.push(text.slice(done, index));
      pieces.push({ type: 'json', text: json.join('') }, { type: 'include', path: include[1] ?? '', text: include[0] });
      json = [];
      done = includeMark.lastIndex;
      mark.lastIndex = done;
    } else {
      json.push(text.slice(done, index), ' ');
      done = commentEnd(text, index);
      json.push(text.slice(index, done).replace(/[^\n]+/g, ''));
      mark.lastIndex = done;
    }
  }
  json.push(text.slice(done));
  return [...pieces, { type: 'json', text: json.join('') }];
}
