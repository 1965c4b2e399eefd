// Tests of texts without regard to case, made once for a query, so that they copy nothing.

export type TextTest = (text: string) => boolean;

const special = /[.*+?^${}()|[\]\\/-]/g;

/**
 * Makes the test whether the text holds this one, in any case; with `starts` only at its beginning, with `ends` only at
 * its end. Cases are those of single UTF-16 units, as in a regular expression: a piece of a text is always found in it.
 */
export function textTest(piece: string, starts = false, ends = false): TextTest {
  const pattern = new RegExp(`${starts ? '^' : ''}${piece.replace(special, '\\$&')}${ends ? '$' : ''}`, 'i');
  return (text) => pattern.test(text);
}

/** More different vendors or pools than a network has. */
const mostAnswers = 4096;

/** Remembers the answers, for facts that many leases share. */
export function remembered(test: TextTest): TextTest {
  const answers = new Map<string, boolean>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      if (answers.size >= mostAnswers) answers.clear();
      answer = test(text);
      answers.set(text, answer);
    }
    return answer;
  };
}
