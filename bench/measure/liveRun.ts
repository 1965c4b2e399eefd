// Changes at a rate while somebody looks: delays, frames, tasks, and what they cost.
import { setTimeout as sleep } from 'node:timers/promises';
import { evaluate, type Browser } from '../chromium/browser.ts';
import { setClock } from '../load/clock.ts';
import { sendChanges } from '../load/sendChanges.ts';
import type { Recording, Sight } from '../page/observer.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { delaysOf } from './delays.ts';
import { cpuTimes, disturbance, type Disturbance } from './machine.ts';
import { percentile } from './percentile.ts';
import { heapMegabytes, type Visit } from './visit.ts';

/** How long a page that fell behind may take to show the last update. */
const catchUpPatienceMs = 10_000;
/** A page that does not answer for so long is stuck. */
const answerPatienceMs = 40_000;
const frameMs = 1000 / 60;
/** A longer interval means that the screen missed a frame. */
const droppedFromMs = 25;

export interface LiveFigures extends Disturbance {
  p50: number | null;
  p95: number | null;
  p99: number | null;
  samples: number;
  unshown: number;
  /** Milliseconds after the last change; null when the page never caught up. */
  catchUp: number | null;
  droppedPercent: number;
  frameP95: number | null;
  frameMax: number | null;
  longTaskMsPerSecond: number;
  longestTask: number;
  mainThreadPercent: number;
  scriptPercent: number;
  layoutPercent: number;
  cpuPercent: number;
  heapMegabytes: number;
  listRequests: number;
  kilobytesPerSecond: number;
  sentPerSecond: number;
}

export interface Pace {
  /** Changes per second. */
  rate: number;
  seconds: number;
}

type Metrics = Record<string, number>;

async function metricsOf({ page }: Browser): Promise<Metrics> {
  const { metrics } = (await page.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** A share of the time between two readings, in percent. */
function busyPercent(before: Metrics, after: Metrics, names: readonly string[]): number {
  const passed = (metric: string) => (after[metric] ?? 0) - (before[metric] ?? 0);
  return (100 * names.reduce((sum, metric) => sum + passed(metric), 0)) / passed('Timestamp');
}

function droppedPercent(frames: readonly number[]): number {
  const due = frames.reduce((sum, ms) => sum + ms, 0) / frameMs;
  const missed = frames.filter((ms) => ms > droppedFromMs).reduce((sum, ms) => sum + Math.round(ms / frameMs) - 1, 0);
  return due === 0 ? 0 : (100 * missed) / due;
}

async function hasCaughtUp({ page }: Browser, stamps: readonly number[]): Promise<void> {
  const deadline = Date.now() + catchUpPatienceMs;
  while (Date.now() < deadline && !(await evaluate<boolean>(page, `bench.hasSeen(${JSON.stringify(stamps)})`))) await sleep(100);
  // The frame that shows the last one has still to be made.
  await sleep(200);
}

/** What is done beside measuring, from just before the first change to just after the last. */
export interface Meanwhile {
  begin(): Promise<void>;
  end(): Promise<void>;
}

async function run(server: BenchServer, { browser }: Visit, { rate, seconds }: Pace, meanwhile: Meanwhile | null): Promise<LiveFigures> {
  const { page } = browser;
  await heapMegabytes(browser);
  const listRequestsBefore = server.served.listRequests;
  const bytesBefore = server.stream.bytes;
  const cpuBefore = await browser.cpuSeconds();
  const timesBefore = cpuTimes();
  await evaluate(page, 'bench.start()');
  await meanwhile?.begin();
  setClock();
  const before = await metricsOf(browser);
  const sent = await sendChanges(server.load, server.stream, rate, seconds);
  const after = await metricsOf(browser);
  const { frames, longTasks } = await evaluate<Recording>(page, 'bench.recorded()');
  await meanwhile?.end();
  const passed = after['Timestamp']! - before['Timestamp']!;
  const cpu = (await browser.cpuSeconds()) - cpuBefore;
  const disturbed = disturbance(timesBefore, cpuTimes(), cpu);
  const bytes = server.stream.bytes - bytesBefore;
  const lastOf = new Map(sent.aimed.map(({ leaseId, micros }) => [leaseId, micros]));
  await hasCaughtUp(browser, [...lastOf.values()]);
  const { shown, unshown, catchUp } = delaysOf(sent.aimed, await evaluate<Sight[]>(page, 'bench.sights()'));
  return {
    p50: percentile(shown, 0.5),
    p95: percentile(shown, 0.95),
    p99: percentile(shown, 0.99),
    samples: sent.aimed.length,
    unshown,
    catchUp,
    droppedPercent: droppedPercent(frames),
    frameP95: percentile(frames, 0.95),
    frameMax: percentile(frames, 1),
    longTaskMsPerSecond: longTasks.reduce((sum, ms) => sum + ms, 0) / passed,
    longestTask: Math.max(0, ...longTasks),
    mainThreadPercent: busyPercent(before, after, ['TaskDuration']),
    scriptPercent: busyPercent(before, after, ['ScriptDuration']),
    layoutPercent: busyPercent(before, after, ['LayoutDuration', 'RecalcStyleDuration']),
    cpuPercent: (100 * cpu) / passed,
    heapMegabytes: await heapMegabytes(browser),
    listRequests: server.served.listRequests - listRequestsBefore,
    kilobytesPerSecond: bytes / 1000 / sent.seconds,
    sentPerSecond: sent.count / sent.seconds,
    ...disturbed,
  };
}

/** @returns null when the page was stuck: it did not answer for a long time after the last change */
export async function liveRun(server: BenchServer, visited: Visit, pace: Pace, meanwhile: Meanwhile | null): Promise<LiveFigures | null> {
  const patience = new AbortController();
  const stuck = sleep(pace.seconds * 1000 + answerPatienceMs, null, { signal: patience.signal }).catch(() => null);
  const figures = run(server, visited, pace, meanwhile);
  // Of a stuck page nobody waits for this any more.
  figures.catch(() => {});
  try {
    return await Promise.race([figures, stuck]);
  } finally {
    patience.abort();
  }
}
