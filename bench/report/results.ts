// What a whole run of the bench has measured, repeats put together by their medians.
import type { ContestantName } from '../contestants.ts';
import type { LiveFigures } from '../measure/liveRun.ts';
import { median } from '../measure/percentile.ts';

/** One visit: the page opened and loaded. */
export interface LoadFigures {
  firstRow: number;
  wholeList: number;
  /** Asked for before the first row was there, and in all until the page rested. */
  firstCodeKilobytes: number;
  codeKilobytes: number;
  snapshotKilobytes: number;
  snapshotRawKilobytes: number;
}

export interface Case {
  name: ContestantName;
  leases: number;
}

export interface Results {
  loads: (Case & LoadFigures)[];
  touches: (Case & { keystrokes: (number | null)[]; clicks: (number | null)[] })[];
  /** Of a stuck page there are no figures. */
  lives: (Case & { rate: number; figures: LiveFigures | null })[];
  soaks: (Case & { rate: number; minutes: number; before: number; after: number })[];
}

export const noResults = (): Results => ({ loads: [], touches: [], lives: [], soaks: [] });

/** Figure by figure the median; a figure that some run lacks counts where it is there. */
export function medians<T extends { [K in keyof T]: number | null }>(runs: readonly T[]): T | null {
  const [first] = runs;
  if (first === undefined) return null;
  const keys = Object.keys(first) as (keyof T)[];
  return Object.fromEntries(
    keys.map((key) => [key, median(runs.map((run): number | null => run[key]).filter((value) => value !== null))]),
  ) as T;
}

export function liveOf({ lives }: Results, name: ContestantName, leases: number, rate: number): LiveFigures | 'stuck' | null {
  const runs = lives.filter((run) => run.name === name && run.leases === leases && run.rate === rate);
  const whole = medians(runs.map(({ figures }) => figures).filter((figures) => figures !== null));
  return whole ?? (runs.length > 0 ? 'stuck' : null);
}

export function loadOf({ loads }: Results, name: ContestantName, leases: number): LoadFigures | null {
  const runs = loads.filter((run) => run.name === name && run.leases === leases);
  return medians(
    runs.map(({ firstRow, wholeList, firstCodeKilobytes, codeKilobytes, snapshotKilobytes, snapshotRawKilobytes }) => ({
      firstRow,
      wholeList,
      firstCodeKilobytes,
      codeKilobytes,
      snapshotKilobytes,
      snapshotRawKilobytes,
    })),
  );
}
