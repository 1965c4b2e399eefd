// Splits the text of a dnsmasq configuration file into its options.

export interface ConfigLine {
  line: number;
  /** as it stands in the file */
  text: string;
  name: string;
  /** the value, split at its commas; empty when the option has none */
  fields: string[];
}

/** Inside quotes these lose their meaning (dnsmasq(8), CONFIG FILE); a private code point stands for each until it is looked at as text. */
const metas = ',:.#';
const firstHidden = 0xe000;
const escapes: Record<string, string> = { t: '\t', n: '\n', b: '\b', e: '\u001b', r: '\r', '"': '"', '\\': '\\' };

function hide(character: string): string {
  const index = metas.indexOf(character);
  return index < 0 ? character : String.fromCharCode(firstHidden + index);
}

/** A field as text: what was quoted in it is itself again. */
export function unquoted(field: string): string {
  return field.replace(/[\ue000-\ue003]/g, (hidden) => metas[hidden.charCodeAt(0) - firstHidden] ?? hidden);
}

/** A line without its comment and quotes; null when a quote is not closed. */
function withoutQuotes(line: string): string | null {
  let plain = '';
  let afterSpace = true;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"') {
      for (at += 1; at < line.length && line.charAt(at) !== '"'; at += 1) {
        const escaped = line.charAt(at) === '\\' ? escapes[line.charAt(at + 1)] : undefined;
        if (escaped !== undefined) at += 1;
        plain += hide(escaped ?? line.charAt(at));
      }
      if (at >= line.length) return null;
      afterSpace = false;
    } else {
      if (character === '#' && afterSpace) break;
      afterSpace = /\s/.test(character);
      plain += character;
    }
  }
  return plain.trim();
}

function fieldsOf(value: string): string[] {
  return value.split(',').map((field) => field.trim());
}

function* plainLines(text: string): Generator<{ line: number; text: string; plain: string }> {
  for (const [index, line] of text.split('\n').entries()) {
    const plain = withoutQuotes(line);
    if (plain !== null && plain !== '') yield { line: index + 1, text: line.trim(), plain };
  }
}

/**
 * The options of a configuration file, one a line, as on the command line with or without the leading `--`
 * (dnsmasq(8), CONFIG FILE). A line with an open quote is none.
 */
export function configLines(text: string): ConfigLine[] {
  return [...plainLines(text)].map(({ line, text, plain }) => {
    const equals = plain.indexOf('=');
    const name = (equals < 0 ? plain : plain.slice(0, equals)).trim().replace(/^--/, '');
    return { line, text, name, fields: equals < 0 ? [] : fieldsOf(plain.slice(equals + 1)) };
  });
}

/** The lines of a file that holds the values of one option, such as `dhcp-hostsfile`. */
export function valueLines(text: string, name: string): ConfigLine[] {
  return [...plainLines(text)].map(({ line, text, plain }) => ({ line, text, name, fields: fieldsOf(plain) }));
}
