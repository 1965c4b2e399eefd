// When a lease that a read lacks is gone: a table of reads.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyMemory, remember, type LeaseMemory } from './leaseMemory.ts';
import { parseLeases } from './parseLeases.ts';

const patience = { confirmMs: 100, doubtMs: 1000 };

function file(...hosts: number[]): string {
  return hosts.map((host) => `1795218548 02:4c:00:00:00:01 10.0.0.${host} * *\n`).join('');
}

interface Step {
  text: string;
  at: number;
  unchangedMs?: number;
}

/** The addresses known after the reads. */
function after(...steps: Step[]): number[] {
  const memory = steps.reduce<LeaseMemory>(
    (before, { text, at, unchangedMs = 0 }) => remember(before, parseLeases(text, 'leases'), { at, unchangedMs }, patience),
    emptyMemory,
  );
  return [...memory.leases.keys()].map((key) => Number(key.split('.')[3])).toSorted((a, b) => a - b);
}

const settled: Step[] = [
  { text: file(1, 2, 3), at: 0 },
  { text: file(1, 2, 3), at: 100, unchangedMs: 100 },
];

describe('a lease that is missing', () => {
  test.each<[string, Step[], number[]]>([
    ['stays at first', [{ text: file(1, 3), at: 200 }], [1, 2, 3]],
    [
      'is gone after a second read of a file that lies still',
      [
        { text: file(1, 3), at: 200 },
        { text: file(1, 3), at: 300, unchangedMs: 100 },
      ],
      [1, 3],
    ],
    [
      'stays while the file lies still too short',
      [
        { text: file(1, 3), at: 200 },
        { text: file(1, 3), at: 299, unchangedMs: 99 },
      ],
      [1, 2, 3],
    ],
    ['is not waited for by a new one', [{ text: file(4, 1, 3), at: 200 }], [1, 2, 3, 4]],
    [
      'at the end may have been cut off: it stays',
      [
        { text: file(1, 2), at: 200 },
        { text: file(1, 2), at: 300, unchangedMs: 100 },
      ],
      [1, 2, 3],
    ],
    [
      'at the end is gone after long',
      [
        { text: file(1, 2), at: 200 },
        { text: file(1, 2), at: 1200, unchangedMs: 1000 },
      ],
      [1, 2],
    ],
    [
      'in an empty file stays',
      [
        { text: '', at: 200 },
        { text: '', at: 300, unchangedMs: 100 },
      ],
      [1, 2, 3],
    ],
    [
      'in an empty file is gone after long',
      [
        { text: '', at: 200 },
        { text: '', at: 1200, unchangedMs: 1000 },
      ],
      [],
    ],
    [
      'stays in a file that ends inside a line, however long',
      [
        { text: `${file(1)}1795`, at: 200 },
        { text: `${file(1)}1795`, at: 9000, unchangedMs: 8800 },
      ],
      [1, 2, 3],
    ],
    [
      'that comes back was never away',
      [
        { text: file(1), at: 200 },
        { text: file(1, 2, 3), at: 210 },
        { text: file(1, 2, 3), at: 310, unchangedMs: 100 },
      ],
      [1, 2, 3],
    ],
  ])('%s', (_, steps, expected) => {
    expect(after(...settled, ...steps)).toEqual(expected);
  });

  test('is gone under a load that never pauses, if the last line is in place in three reads over a second', () => {
    const load = (text: string, times: number[]): Step[] => times.map((at) => ({ text, at }));
    expect(after(...settled, ...load(file(1, 3), [200, 700, 1200]))).toEqual([1, 3]);
    expect(after(...settled, ...load(file(1, 3), [200, 700, 1100]))).toEqual([1, 2, 3]);
    expect(after(...settled, ...load(file(1, 3), [200, 1200]))).toEqual([1, 2, 3]);
    expect(after(...settled, ...load(file(1, 2), [200, 700, 1200, 2200]))).toEqual([1, 2, 3]);
    expect(after(...settled, ...load('', [200, 700, 1200, 2200]))).toEqual([1, 2, 3]);
  });
});

test('no beginning of a file, in whatever order they are read, takes a lease away', () => {
  const rounds = fc.array(fc.record({ cut: fc.nat(), host: fc.integer({ min: 4, max: 9 }), pause: fc.integer({ min: 1, max: 400 }) }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(rounds, (reads) => {
      let at = 200;
      const steps = reads.map(({ cut, host, pause }): Step => {
        at += pause;
        const whole = file(host, 1, 2, 3);
        return { text: whole.slice(0, cut % (whole.length + 1)), at };
      });
      expect(after(...settled, ...steps)).toEqual(expect.arrayContaining([1, 2, 3]));
    }),
  );
});
