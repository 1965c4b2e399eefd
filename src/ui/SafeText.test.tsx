// Hostile text: what can't be seen is made visible, what is plain stays plain.
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SafeText } from './SafeText.tsx';
import { visibleParts, visibleText } from './visibleParts.ts';

test.each([
  ['anna-laptop', 'anna-laptop'],
  ['größe-ñandú-京都', 'größe-ñandú-京都'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['a\u0000b\tc\u007f', 'a␀b␉c␡'],
  ['\u001b[31mred', '␛[31mred'],
  ['\u0085next', '⟨0085⟩next'],
  ['evil\u202Egnp.exe', 'evil⟨RLO⟩gnp.exe'],
  ['pay\u200Bpal', 'pay⟨ZWSP⟩pal'],
  ['a\u00a0b c', 'a⟨NBSP⟩b c'],
  ['half\ud800', 'half⟨D800⟩'],
  ['\u{E0041}', '⟨E0041⟩'],
  ['\ufffd', '\ufffd'],
  ['', ''],
])('%j is shown as %s', (text, shown) => {
  expect(visibleText(visibleParts(text))).toBe(shown);
});

test('text of any length is cut', () => {
  expect(visibleText(visibleParts('x'.repeat(100_000)))).toHaveLength(513);
});

test('one line that keeps its own direction, with the whole in its title', () => {
  render(<SafeText text={'evil\u202Egnp'} />);
  const line = screen.getByTitle('evil⟨RLO⟩gnp');
  expect(line.tagName).toBe('BDI');
  expect(line.textContent).toBe('evil⟨RLO⟩gnp');
  expect(screen.getByTitle('U+202E').textContent).toBe('⟨RLO⟩');
});
