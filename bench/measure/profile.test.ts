// A profile's samples as times of functions.
import { expect, test } from 'vitest';
import { functionTimes } from './profile.ts';

const frame = (functionName: string) => ({ functionName, url: 'http://localhost/a.js', lineNumber: 0 });

test('a sample counts for the function itself, and once for each that called it', () => {
  const nodes = [
    { id: 1, callFrame: frame('main'), children: [2] },
    { id: 2, callFrame: frame('walk'), children: [3] },
    { id: 3, callFrame: frame('walk') },
  ];
  const profile = { nodes, samples: [1, 3, 3, 2], timeDeltas: [10, 20, 30, 40], startTime: 0, endTime: 100 };
  expect(functionTimes(profile)).toEqual([
    { name: 'main a.js:1', selfPercent: 10, totalPercent: 100 },
    { name: 'walk a.js:1', selfPercent: 90, totalPercent: 90 },
  ]);
});
