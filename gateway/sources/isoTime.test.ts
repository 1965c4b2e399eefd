// Moments as text against what JavaScript itself writes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTime } from './isoTime.ts';

test('is what Date writes, however many days are written', () => {
  const moment = fc.oneof(fc.integer({ min: 0, max: 253_402_300_799 }), fc.integer({ min: 1_795_132_800, max: 1_795_392_000 }));
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 300 }), (moments) => {
      expect(moments.map(isoTime)).toEqual(moments.map((seconds) => new Date(seconds * 1000).toISOString()));
    }),
  );
});
