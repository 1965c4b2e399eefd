// What a query asks of one field: each value once, and nothing that is denied.
import { expect, test } from 'vitest';
import { chosenValues } from './chosenValues.ts';
import type { FieldName } from './fields.ts';

test.each<[text: string, field: FieldName, values: string[]]>([
  ['', 'state', []],
  ['state:active', 'state', ['active']],
  ['status:Active,free x state:free', 'state', ['active', 'free']],
  ['-state:active', 'state', []],
  ['family:v4', 'family', ['4']],
  ['vendor:="Apple, Inc.",dell', 'vendor', ['Apple, Inc.', 'dell']],
  ['vendor:"App', 'vendor', []],
  ['pool:a,,b', 'pool', ['a', 'b']],
])('%j: %s', (text, field, values) => {
  expect(chosenValues(text, field)).toEqual(values);
});
