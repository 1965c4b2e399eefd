// How long something lasts, in words for a log, a warning and a terminal.

const units: [unit: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
];

/**
 * In the largest unit of which there are two: `45 s`, `90 s`, `12 min`, `26 h`, `5 d`.
 *
 * @param ms a negative one counts as none
 */
export function spanWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [unit, length] = units.find(([, each]) => seconds >= 2 * each) ?? ['s', 1];
  return `${Math.floor(seconds / length)} ${unit}`;
}
