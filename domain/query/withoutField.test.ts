// A field taken out of a query: all of it, and nothing else.
import { expect, test } from 'vitest';
import type { FieldName } from './fields.ts';
import { withoutField } from './withoutField.ts';

test.each<[text: string, field: FieldName, rest: string]>([
  ['', 'state', ''],
  ['state:active', 'state', ''],
  ['anna state:active,free bert', 'state', 'anna bert'],
  ['pool:a pool:b,a anna', 'pool', 'anna'],
  ['-state:active status:free', 'state', '-state:active'],
  ['"a" vendor:="x y" "b"', 'vendor', '"a" "b"'],
  ['foo:bar state:', 'state', 'foo:bar'],
])('%j without %s', (text, field, rest) => {
  expect(withoutField(text, field)).toBe(rest);
});
