// The bars that the product has to clear, as ratios within one run, and which of them it clears.
import { percentile } from '../measure/percentile.ts';
import { liveOf, loadOf, type Results } from './results.ts';

export interface Bar {
  what: string;
  goal: string;
  here: string;
  /** null: this run has not measured it */
  met: boolean | null;
}

const frameMs = 17;

const ms = (value: number | null | undefined) => (value === null || value === undefined ? '–' : `${value.toFixed(value < 100 ? 1 : 0)} ms`);

function bar(what: string, goal: string, values: readonly (number | null | undefined)[], here: () => string, met: () => boolean): Bar {
  const known = values.every((value) => value !== null && value !== undefined);
  return { what, goal, here: known ? here() : 'not measured', met: known ? met() : null };
}

/** A bar on one figure of the product against another, which is the floor's mostly. */
function against(
  what: string,
  goal: string,
  own: number | null | undefined,
  other: number | null | undefined,
  most: (other: number) => number,
): Bar {
  const [a, b] = [own ?? 0, other ?? 0];
  return bar(
    what,
    goal,
    [own, other],
    () => `${a.toFixed(1)} against ${b.toFixed(1)} (${(a / b).toFixed(2)})`,
    () => a <= most(b),
  );
}

function below(what: string, goal: string, own: number | null | undefined, most: number, here: string): Bar {
  return bar(
    what,
    goal,
    [own],
    () => here,
    () => (own ?? Infinity) <= most,
  );
}

type Live = Exclude<ReturnType<typeof liveOf>, 'stuck'>;

function liveBars(results: Results, leases: number, fewest: number, rate: number): Bar[] {
  // A stuck contestant has no figures to compare with; the tables say that it was stuck.
  const live = (name: Parameters<typeof liveOf>[1], size = leases): Live => {
    const found = liveOf(results, name, size, rate);
    return found === 'stuck' ? null : found;
  };
  const [own, floor, few] = [live('product'), live('floor'), live('product', fewest)];
  const at = `at ${rate}/s`;
  const rivals = [live('ag-grid'), live('ag-grid-delta')].flatMap((rival) => rival?.p95 ?? []);
  const bars = [
    against(`p95 against AG Grid's better variant, ${at}`, '≤ a tenth', own?.p95, percentile(rivals, 0), (rival) => rival / 10),
    below(`updates not shown, ${at}`, '0', own?.unshown, 0, `${own?.unshown} of ${own?.samples}`),
    below(`list requests, ${at}`, '0', own?.listRequests, 0, `${own?.listRequests}`),
  ];
  if (rate <= 100) {
    bars.unshift(
      against(`event → pixel p95, ${at}`, '≤ 1.25 F or F + 5 ms', own?.p95, floor?.p95, (f) => Math.max(1.25 * f, f + 5)),
      against(`event → pixel p99, ${at}`, '≤ F + one frame', own?.p99, floor?.p99, (f) => f + frameMs),
    );
    if (fewest < leases)
      bars.push(against(`p95 at ${leases} against ${fewest} leases, ${at}`, '≤ 1.25', own?.p95, few?.p95, (base) => 1.25 * base));
  } else if (rate <= 1000) {
    bars.unshift(
      against(`event → pixel p95, ${at}`, '≤ 1.75 F', own?.p95, floor?.p95, (f) => 1.75 * f),
      against(`dropped frames in percent, ${at}`, '≤ F + 2 points', own?.droppedPercent, floor?.droppedPercent, (f) => f + 2),
      below(`longest task, ${at}`, '≤ 50 ms', own?.longestTask, 50, ms(own?.longestTask)),
    );
  } else {
    bars.unshift(below(`current again after ${rate}/s`, '≤ 1 s', own === null ? null : (own.catchUp ?? Infinity), 1_000, ms(own?.catchUp)));
  }
  return bars;
}

function heapBar(results: Results, leases: number, rate: number): Bar {
  const [own, floor] = (['product', 'floor'] as const).map((name) => liveOf(results, name, leases, rate));
  const megabytes = (live: typeof own) => (live === undefined || live === null || live === 'stuck' ? null : live.heapMegabytes);
  return against(`JavaScript heap in MB, after ${rate}/s`, '≤ 1.2 F', megabytes(own), megabytes(floor), (f) => 1.2 * f);
}

function touchBars(results: Results, leases: number): Bar[] {
  const own = results.touches.filter((touch) => touch.name === 'product' && touch.leases === leases);
  const p95 = (values: (number | null)[]) =>
    percentile(
      values.map((value) => value ?? Infinity),
      0.95,
    );
  const key = p95(own.flatMap(({ keystrokes }) => keystrokes));
  const click = p95(own.flatMap(({ clicks }) => clicks));
  return [
    below('key → filtered screen, p95', '≤ 50 ms', key, 50, ms(key)),
    below('click → sorted screen, p95', '≤ 150 ms', click, 150, ms(click)),
  ];
}

function loadBars(results: Results, leases: number): Bar[] {
  const own = loadOf(results, 'product', leases);
  const floor = loadOf(results, 'floor', leases);
  const packed = own === null ? null : own.snapshotKilobytes / own.snapshotRawKilobytes;
  return [
    against('navigation → first row in ms', '≤ F / 2', own?.firstRow, floor?.firstRow, (f) => f / 2),
    against('navigation → whole list in ms', '≤ 1.2 F', own?.wholeList, floor?.wholeList, (f) => 1.2 * f),
    below('JavaScript + CSS to the first row, gzip', '≤ 140 kB', own?.firstCodeKilobytes, 140, `${own?.firstCodeKilobytes.toFixed(1)} kB`),
    below('compressed snapshot', '≤ 0.2 × raw', packed, 0.2, `${packed?.toFixed(2)}`),
  ];
}

/** @returns the bars at the most leases that were measured */
export function barsOf(results: Results): Bar[] {
  const sizes = [...new Set(results.loads.map(({ leases }) => leases))].toSorted((a, b) => a - b);
  const [fewest = 0, most = fewest] = [sizes[0], sizes.at(-1)];
  const rates = [...new Set(results.lives.map(({ rate }) => rate))].toSorted((a, b) => a - b);
  const heapRate = rates.includes(100) ? 100 : rates[0];
  return [
    ...rates.flatMap((rate) => liveBars(results, most, fewest, rate)),
    ...(heapRate === undefined ? [] : [heapBar(results, most, heapRate)]),
    ...touchBars(results, most),
    ...loadBars(results, most),
    ...results.soaks
      .filter(({ name }) => name === 'product')
      .map(({ minutes, rate, before, after }) => {
        const growth = (100 * (after - before)) / before;
        return below(`heap over ${minutes} min at ${rate}/s`, '± 2 %', Math.abs(growth), 2, `${growth.toFixed(1)} %`);
      }),
  ];
}
