// Follows Kea's lease files through appending and cleanup, and keeps the table of what their rows say.
import { setTimeout as pause } from 'node:timers/promises';
import type { BadRecords } from '#openapi/generated/leaseboard.ts';
import type { Family } from '#domain/address.ts';
import { followTail, type Opening, type TailTiming } from '../followTail.ts';
import { badRecord, badRecordsOf, joinBadRecords } from '../badRecords.ts';
import type { Columns } from './columns.ts';
import { bytesText } from './fieldText.ts';
import { listKeaFiles } from './keaFiles.ts';
import { foreignWords, readKeaFiles, type KeaReading } from './readKeaFiles.ts';
import { RowChanges, sameRows, takeRow } from './rowChanges.ts';
import { RowReader, type KeaRow } from './rowReader.ts';

export interface KeaFilesOptions {
  leaseFile: string;
  family: Family;
  timing: TailTiming;
  /** All files have been read: the table stands, or another one has taken its place. */
  onTable(at: number): void;
  /** What one look at the lease file brought; the table holds it already. */
  onChanges(changes: RowChanges, at: number): void;
  /** Looked, and nothing has changed. */
  onVerified(at: number): void;
  onUnreadable(detail: string): void;
}

export interface KeaFilesFollower {
  /** what the last table and the changes since hold, by key */
  readonly rows: ReadonlyMap<string, KeaRow>;
  readonly badRecords: BadRecords;
  /** of the lease file; null as long as it has none */
  readonly columns: Columns | null;
  /** when the lease file was changed last by its own account, in milliseconds since the epoch */
  readonly changedAt: number | null;
  /** since when a cleanup has not come to its end, in milliseconds since the epoch */
  readonly cleaningSince: number | null;
  /** why the table could not be compared with the files after a cleanup, in a sentence; null when it could */
  readonly uncheckedBecause: string | null;
  look(): void;
  stop(): Promise<void>;
}

type Read = KeaReading & { type: 'read' };

/** All files are read; what the lease file brings meanwhile is kept. */
interface Work {
  /** Whether the table is to be replaced, or only looked over. */
  type: 'load' | 'check';
  meanwhile: RowChanges;
  reading: Read | null;
  /** How many times a lease file had been opened when that began. */
  openings: number;
  /** Looks at the lease file that must end before the two are put together: one that was under way, and one after it. */
  looks: number;
}

const none: BadRecords = { total: 0, first: [] };
const retryMs = 20;
const looksAfter = 2;
/** A cleanup that was broken off leaves its marks; the files are truth all the same. */
const patienceMs = 30_000;

/**
 * Follows `leaseFile` and its `.completed`, `.2` and `.1`. When Kea begins a new lease file the former one is read to its
 * end and the new one goes on with the same table; nothing of the older files is read into it, because their rows would
 * undo newer ones. Once the cleanup is over, everything is read again beside it and the two are compared.
 */
export function followKeaFiles(options: KeaFilesOptions): KeaFilesFollower {
  const { leaseFile, family, timing, onTable, onChanges, onVerified, onUnreadable } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let rows = new Map<string, KeaRow>();
  let changes = new RowChanges();
  let reader = newReader();
  let work: Work | null = null;
  const jobs = new Set<Promise<void>>();
  let openings = 0;
  let isInspecting = false;
  let inspectedAt = performance.now();
  /** The files beside the lease file as they were when all was read; null: to be read again. */
  let known: string | null = null;
  let candidate: { signature: string; since: number } | null = null;
  let badBefore = none;
  /** Of former lease files that have been followed since all was read. */
  let badSince: BadRecords[] = [];
  let changedAt: number | null = null;
  let cleaningSince: number | null = null;
  let uncheckedBecause: string | null = null;
  let newsAt = 0;
  let endedAt = 0;

  function newReader(): RowReader {
    return new RowReader({
      file: leaseFile,
      family,
      onRow: (row, lease) => {
        work?.meanwhile.take(row, lease);
        if (work?.type === 'load') return;
        takeRow(rows, row, lease);
        changes.take(row, lease);
      },
    });
  }

  function onOpen(why: Opening): void {
    reader.end();
    const isNext = why === 'replaced' && reader.problem === null;
    badSince = isNext ? [...badSince, reader.bad.records] : [];
    reader = newReader();
    openings += 1;
    known = null;
    candidate = null;
    if (!isNext) begin('load');
  }

  function run(job: Promise<void>): void {
    jobs.add(job);
    void job.then(() => jobs.delete(job));
  }

  function begin(type: Work['type']): void {
    const own: Work = { type, meanwhile: new RowChanges(), reading: null, openings, looks: looksAfter };
    work = own;
    if (type === 'load') changes = new RowChanges();
    run(readAll(own));
  }

  async function readAll(own: Work): Promise<void> {
    while (!signal.aborted && work === own) {
      const counted = badSince.length;
      own.openings = openings;
      const withLeaseFile = own.type === 'check';
      const reading = await readKeaFiles({ leaseFile, family, withLeaseFile, isStopped: () => signal.aborted });
      if (signal.aborted || work !== own) return;
      if (reading.type === 'read') {
        own.reading = reading;
        badSince = badSince.slice(counted);
        badBefore = reading.badRecords;
        tail.look();
        return;
      }
      if (own.type === 'check') {
        // Another time: what is followed is right as it is.
        work = null;
        uncheckedBecause = reading.type === 'unreadable' ? reading.detail : null;
        return;
      }
      if (reading.type === 'unreadable') onUnreadable(reading.detail);
      await pause(reading.type === 'changing' ? retryMs : timing.pollMs, null, { signal }).catch(() => undefined);
    }
  }

  function finish(own: Work, read: Read): void {
    work = null;
    known = own.openings === openings ? read.signature : null;
    candidate = null;
    uncheckedBecause = null;
  }

  function replace(own: Work, read: Read, at: number): void {
    finish(own, read);
    rows = own.meanwhile.over(read.rows);
    changes = new RowChanges();
    onTable(at);
  }

  async function compare(own: Work, read: Read): Promise<void> {
    const isSame = await sameRows(read.rows, rows, (key) => own.meanwhile.has(key));
    if (signal.aborted || work !== own) return;
    if (isSame) finish(own, read);
    else replace(own, read, endedAt);
  }

  function onEnd(at: number, changed: number, hasNews: boolean): void {
    changedAt = changed;
    if (reader.problem !== null) return onUnreadable(foreignWords(leaseFile, reader.problem));
    if (hasNews) newsAt = performance.now();
    endedAt = at;
    if (work?.reading) {
      work.looks -= 1;
      if (work.looks > 0) tail.look();
      else if (work.type === 'load') return replace(work, work.reading, at);
      else if (work.looks === 0) run(compare(work, work.reading));
    }
    if (work?.type === 'load') return;
    if (performance.now() - inspectedAt >= timing.pollMs && !isInspecting) run(inspect());
    if (changes.size === 0) return onVerified(at);
    const news = changes;
    changes = new RowChanges();
    onChanges(news, at);
  }

  /** Looks at the files beside the lease file; when they are others and lie still, all is to be read again. */
  async function inspect(): Promise<void> {
    isInspecting = true;
    const files = await listKeaFiles(leaseFile);
    const now = performance.now();
    isInspecting = false;
    inspectedAt = now;
    cleaningSince = files.cleaningSince;
    if (signal.aborted || work !== null || files.signature === known) return;
    if (candidate?.signature !== files.signature) candidate = { signature: files.signature, since: now };
    const stillMs = now - candidate.since;
    if (stillMs >= 2 * timing.pollMs && (!files.isCleaning || stillMs >= patienceMs)) begin('check');
  }

  function restRecords(): BadRecords {
    const { rest } = reader;
    if (rest === null || performance.now() - newsAt < timing.pollMs) return none;
    return badRecordsOf([badRecord(leaseFile, rest.line, 'the file ends inside this row', bytesText(rest.text))]);
  }

  const tail = followTail({ path: leaseFile, timing, onOpen, onBytes: (bytes) => reader.push(bytes), onEnd, onUnreadable });

  return {
    get rows() {
      return rows;
    },
    get badRecords() {
      return joinBadRecords([badBefore, ...badSince, reader.bad.records, restRecords()]);
    },
    get columns() {
      return reader.columns;
    },
    get changedAt() {
      return changedAt;
    },
    get cleaningSince() {
      return cleaningSince;
    },
    get uncheckedBecause() {
      return uncheckedBecause;
    },
    look: () => tail.look(),
    async stop() {
      stopping.abort();
      await tail.stop();
      await Promise.all(jobs);
    },
  };
}
