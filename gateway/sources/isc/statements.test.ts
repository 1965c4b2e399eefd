// Statements and blocks out of any text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStatements, type Statement } from './statements.ts';

type Tree = (string | [string, Tree])[];

function read(text: string, mayRead = (): boolean => true): { statements: Statement[]; bad: [number, string, string][] } {
  const bad: [number, string, string][] = [];
  const statements = readStatements(
    { file: 'dhcpd.conf', text },
    (make) => {
      const { line, reason, excerpt } = make();
      bad.push([line ?? 0, reason, excerpt]);
    },
    mayRead,
  );
  return { statements, bad };
}

function treeOf(statements: readonly Statement[]): Tree {
  return statements.map(({ words, block }) => {
    const name = words.map(({ text }) => text).join(' ');
    return block === null ? name : [name, treeOf(block)];
  });
}

const readable: [why: string, text: string, tree: Tree][] = [
  ['nothing', ' # only a comment\n;;', []],
  ['plain', 'authoritative; option routers 10.0.0.1,10.0.0.2;', ['authoritative', 'option routers 10.0.0.1 10.0.0.2']],
  ['nested', 'a { b { c d; } e; } f;', [['a', [['b', ['c d']], 'e']], 'f']],
  ['marks in a string and in a comment', 'option x "a;}{b"; # } ;\nb;', ['option x a;}{b', 'b']],
  [
    'else',
    'if a = b { c; } else { d; }',
    [
      ['if a = b', ['c']],
      ['else', ['d']],
    ],
  ],
  ['a record of options', 'option x code 200 = { ip-address, text }; b;', [['option x code 200 =', ['ip-address text']], 'b']],
  ['bytes that are UTF-8', 'host "\xc3\xa4\\303\\244" { }', [['host ää', []]]],
];

test.each(readable)('%s', (_why, text, tree) => {
  const { statements, bad } = read(text);
  expect(treeOf(statements)).toEqual(tree);
  expect(bad).toEqual([]);
});

const wrong: [text: string, tree: Tree, bad: [number, string, string][]][] = [
  [
    'a\n}\nb;',
    ['a', 'b'],
    [
      [1, 'a statement does not end with a semicolon', 'a\\u{a}'],
      [2, 'a block ends that did not begin', '}'],
    ],
  ],
  [
    'a;\nb { c',
    ['a', ['b', ['c']]],
    [
      [2, 'a statement does not end with a semicolon', 'c'],
      [2, 'a block does not end', 'b '],
    ],
  ],
  ['a; b "c\n;d;', ['a'], [[1, 'a string does not end', '"c\\u{a};d;']]],
  ['{ a; } b;', ['b'], []],
];

test.each(wrong)('what is wrong is told, and the rest is read: %j', (text, tree, bad) => {
  const result = read(text);
  expect(treeOf(result.statements)).toEqual(tree);
  expect(result.bad).toEqual(bad);
});

test('a statement knows its line', () => {
  const { statements } = read('a;\n\n# b\n  c\n  d;\n e { f;\n g; }');
  expect(statements.map(({ line }) => line)).toEqual([1, 4, 6]);
  expect(statements[2]?.block?.map(({ line }) => line)).toEqual([6, 7]);
});

test('blocks deeper than any configuration are left out, and what follows them is read', () => {
  const { statements, bad } = read(`${'a { '.repeat(100_000)}b;${' }'.repeat(100_000)} c;`);
  expect(bad.map(([, reason]) => reason)).toEqual(['blocks are more than 100 deep']);
  expect(statements.map(({ words }) => words[0]?.text)).toEqual(['a', 'c']);
});

test('reads only as many statements as it may', () => {
  let left = 3;
  expect(treeOf(read('a; b { c; } d; e;', () => left-- > 0).statements)).toEqual(['a', ['b', ['c']]]);
});

describe('any text', () => {
  const pieces = fc.constantFrom('{', '}', ';', '"', '\\', '#', '\n', ' ', ',', '=', 'a', 'subnet', '10.0.0.1', '\xff', '\0');
  const anyText = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('no throw, and every word stands in the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const walk = (statements: readonly Statement[]): void => {
          for (const { words, block, at, end } of statements) {
            expect(at).toBeLessThanOrEqual(end);
            for (const { isString, bytes } of words) if (!isString) expect(text).toContain(bytes);
            walk(block ?? []);
          }
        };
        walk(read(text).statements);
      }),
    );
  });

  test('what stands before a whole statement does not change it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a;', 'b { c; }', '"}";', '# {\n'), { maxLength: 9 }), (parts) => {
        const { statements, bad } = read(`${parts.join(' ')} last { one; }`);
        expect(treeOf(statements).at(-1)).toEqual(['last', ['one']]);
        expect(bad).toEqual([]);
      }),
    );
  });
});
