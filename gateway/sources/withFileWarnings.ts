// Adds to what a source of files says of itself what can be seen from outside: rights, mounts, clocks, a server that stands still.
import { existsSync } from 'node:fs';
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import { fileWarnings, type FileWarnings } from './fileWarnings.ts';
import { isRefusal } from './readConsistently.ts';
import type { LeaseSource, SourceReport } from './source.ts';
import { noTimes, timeWarnings, withLeases } from './storeTimes.ts';

export interface OutsideLook {
  /** How often it is looked at, in milliseconds. */
  everyMs: number;
  /** A mount that hangs must not keep the source from starting for longer. */
  patienceMs: number;
  look(paths: readonly string[]): Promise<FileWarnings>;
}

const usualLook: OutsideLook = { everyMs: 30_000, patienceMs: 1_000, look: fileWarnings };

/** The same source; its reports carry these warnings beside its own, and new ones are told as they are found. */
export function withFileWarnings(source: LeaseSource, outside: Partial<OutsideLook> = {}): LeaseSource {
  const { kind, paths } = source.identity;
  const hasSystemd = existsSync('/run/systemd/system');
  const { everyMs, patienceMs, look } = { ...usualLook, ...outside };
  let report: (report: SourceReport) => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let own: SourceWarning[] = [];
  let files: FileWarnings = { refusal: null, others: [] };
  let times = noTimes;
  let told: SourceWarning[] = [];
  let last: SourceReport | null = null;

  function warnings(): SourceWarning[] {
    const { refusal, others } = files;
    const all = [...(refusal === null ? [] : [refusal]), ...others, ...own, ...timeWarnings(times, kind, Date.now(), hasSystemd)];
    // The same object stands for the same warnings, so that nobody has to compare them.
    if (JSON.stringify(all) !== JSON.stringify(told)) told = all;
    return told;
  }

  /** Why it is refused also says that it is: once is enough. */
  function unreadable(said: Extract<SourceReport, { type: 'unreadable' }>): SourceReport {
    const all = warnings();
    const { refusal } = files;
    if (refusal === null || !isRefusal(paths[0] ?? '', said.detail)) return { ...said, warnings: all };
    const { message: detail, command } = refusal;
    return { ...said, detail, command, warnings: all.filter((warning) => warning !== refusal) };
  }

  function take(said: SourceReport): void {
    // What kept it from being read is over, or has just begun.
    const hasTurned = (said.type === 'unreadable') !== (last?.type === 'unreadable');
    last = said;
    switch (said.type) {
      case 'table':
        own = said.table.warnings;
        times = withLeases({ ...noTimes, changedAt: said.table.changedAt }, said.table.leases);
        report({ ...said, table: { ...said.table, warnings: warnings() } });
        break;
      case 'amendment':
        own = said.news?.warnings ?? own;
        times = withLeases({ ...times, changedAt: said.news?.changedAt ?? said.asOf }, said.leases);
        report({ ...said, news: { ...said.news, warnings: warnings() } });
        break;
      case 'verified':
        report(said);
        break;
      case 'unreadable':
        report(unreadable(said));
    }
    if (hasTurned) void lookOutside();
  }

  async function lookOutside(): Promise<void> {
    files = await look(paths);
    const before = told;
    if (isStopped || last === null || warnings() === before) return;
    if (last.type === 'unreadable') report(unreadable(last));
    else report({ type: 'amendment', leases: [], removals: [], news: { warnings: told }, asOf: last.asOf });
  }

  return {
    ...source,
    start(to) {
      report = (said) => {
        if (!isStopped) to(said);
      };
      timer = setInterval(() => void lookOutside(), everyMs);
      const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
      // The first report is to have its warnings.
      void Promise.race([lookOutside(), patience]).then(() => {
        if (!isStopped) source.start(take);
      });
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await source.stop();
    },
  };
}
