// The machine that is measured on, and how much of it the hypervisor gave to others.
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** One line of words. */
export function machineWords(browserVersion: string): string {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const system = `${type()} ${release()}`;
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown CPU'}, ${memory}, ${system}, ${browserVersion} headless, Node ${process.versions.node}`;
}

export interface CpuTimes {
  /** Ticks since boot, over all cores; none where there is no /proc. */
  steal: number;
  busy: number;
  total: number;
  /** Seconds of CPU time that this process has used. */
  own: number;
}

export function cpuTimes(): CpuTimes {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1e6;
  let line: string | undefined;
  try {
    [line] = readFileSync('/proc/stat', 'utf8').split('\n');
  } catch {
    return { steal: 0, busy: 0, total: 0, own };
  }
  // proc(5): user, nice, system, idle, iowait, irq, softirq, steal
  const ticks = line?.trim().split(/\s+/).slice(1, 9).map(Number) ?? [];
  const total = ticks.reduce((sum, value) => sum + value, 0);
  const [idle = 0, waiting = 0] = ticks.slice(3, 5);
  const steal = ticks[7] ?? 0;
  return { steal, busy: total - idle - waiting - steal, total, own };
}

export interface Disturbance {
  /** Of the time, what the hypervisor gave to other machines. */
  stolenPercent: number;
  /** What other processes used, in percent of one core. */
  othersPercent: number;
}

/**
 * How much a measurement was disturbed from outside.
 *
 * @param browserSeconds of CPU time that the measured browser used meanwhile
 */
export function disturbance(before: CpuTimes, after: CpuTimes, browserSeconds: number): Disturbance {
  const total = after.total - before.total;
  if (total === 0) return { stolenPercent: 0, othersPercent: 0 };
  const cores = cpus().length;
  const ticksPerSecond = 100;
  const seconds = total / cores / ticksPerSecond;
  const busySeconds = (after.busy - before.busy) / ticksPerSecond;
  const others = busySeconds - browserSeconds - (after.own - before.own);
  return { stolenPercent: (100 * (after.steal - before.steal)) / total, othersPercent: Math.max(0, (100 * others) / seconds) };
}
