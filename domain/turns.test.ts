// Moments come out in the order of time, whatever the order they went in.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('the soonest first', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(20), { nil: null })), (moments) => {
      const turns = new Turns<{ turn: number }>();
      const expected: number[] = [];
      for (const turn of moments) {
        // null takes the first one out.
        if (turn === null) {
          turns.removeFirst();
          expected.shift();
        } else {
          turns.add({ turn });
          expected.push(turn);
          expected.sort((a, b) => a - b);
        }
        expect([turns.first?.turn, turns.size]).toEqual([expected[0], expected.length]);
      }
    }),
  );
});
