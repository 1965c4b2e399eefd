// Identifiers in words.
import { expect, test } from 'vitest';
import { clientIdWords, duidWords } from './identifierWords.ts';

test.each([
  ['00:03:00:01:3c:22:fb:12:9a:01', 'DUID-LL: Ethernet 3c:22:fb:12:9a:01'],
  ['00:03:00:63:aa', 'DUID-LL: hardware type 99 aa'],
  ['00:02:00:00:ab:11:d2:3b', 'DUID-EN: enterprise 43793 (systemd), identifier d2:3b'],
  ['00:02:00:00:00:ff:d2', 'DUID-EN: enterprise 255, identifier d2'],
  ['00:04:8b:3c:1a:20:5e:f4:4b:1c:9d:7a:00:11:22:33:44:55', 'DUID-UUID: 8b3c1a20-5ef4-4b1c-9d7a-001122334455'],
  ['00:09:aa', 'of type 9, which no standard describes so'],
  ['00', null],
])('the DUID %s: %s', (text, words) => {
  expect(duidWords(text)).toBe(words);
});

test('a DUID that holds a time says when it was made', () => {
  expect(duidWords('00:01:00:01:2e:5d:3a:10:3c:22:fb:12:9a:01')).toMatch(/^DUID-LLT: Ethernet 3c:22:fb:12:9a:01, made 2[45] Aug 2024/);
});

test.each([
  ['01:3c:22:fb:12:9a:01', 'Ethernet 3c:22:fb:12:9a:01'],
  ['01:3c:22', null],
  ['ff:00:00:00:01:00:03:00:01:3c:22:fb:12:9a:01', 'IAID and DUID-LL: Ethernet 3c:22:fb:12:9a:01'],
  ['00:61:62', null],
])('the client id %s: %s', (text, words) => {
  expect(clientIdWords(text)).toBe(words);
});
