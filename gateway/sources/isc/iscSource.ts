// The ISC dhcpd source: follows a dhcpd.leases file and the configuration and reports what they say together.
import { resolve } from 'node:path';
import type { BadRecord, SourceWarning } from '#openapi/generated/leaseboard.ts';
import { badRecordsOf, joinBadRecords } from '../badRecords.ts';
import { defaultConfigTiming, followConfig, type ConfigFollower } from '../followConfig.ts';
import { defaultTailTiming, followTail, type Opening, type TailFollower } from '../followTail.ts';
import type { LeaseSource, SourceReport, SourceTable, StoreNews } from '../source.ts';
import { iscPools, type IscPools } from './iscPools.ts';
import type { PlaceOf } from './leaseFacts.ts';
import { LeaseTable } from './leaseTable.ts';
import { readDhcpdConfig, type DhcpdConfig } from './readDhcpdConfig.ts';
import { storeFormat, storeWarnings } from './storeWords.ts';

/** In milliseconds. */
export interface IscTiming {
  /** No look at the lease file passes unmade for longer, events or none. */
  pollMs: number;
  /** Configuration files must lie still for so long. */
  configQuietMs: number;
  /** What has lain still for so long is not being written any more. */
  stillMs: number;
  /** A lease file that somebody writes anew in place counts as whole when it is still, or has grown for so long. */
  longestDoubtMs: number;
}

export interface IscSourceOptions {
  kind: 'isc4' | 'isc6';
  /** slug (`a-z0-9.-`) */
  id: string;
  name: string;
  /** slug of the sources that speak of the same network */
  group: string;
  leaseFile: string;
  /** configuration files; without any there are no pools */
  configPaths?: readonly string[];
  vendorOf(mac: string): string | null;
  timing?: Partial<IscTiming>;
}

/** A file as it is being read from its start, until it counts. */
interface Reading {
  table: LeaseTable;
  why: Opening;
  since: number;
}

const mostWarnings = 10;

/**
 * Follows the lease file of ISC dhcpd (DHCPv4 or DHCPv6) and, where it is given, the configuration, for pools, subnets
 * and reservations. Reads only.
 *
 * dhcpd appends a record for each change, which costs the record. About once an hour it writes the file anew beside it
 * and renames that over the old one: the new file is read to its end and then told as a whole, so that only what
 * differs is a change. What was known last stays, and is stale, while there is no file.
 */
export function iscSource(options: IscSourceOptions): LeaseSource {
  const { kind, id, name, group, vendorOf } = options;
  const leaseFile = resolve(options.leaseFile);
  const configPaths = (options.configPaths ?? []).map((path) => resolve(path));
  const timing: IscTiming = {
    stillMs: 500,
    ...defaultTailTiming,
    configQuietMs: defaultConfigTiming.quietMs,
    longestDoubtMs: 5000,
    ...options.timing,
  };

  let report: (report: SourceReport) => void = () => undefined;
  let isStopped = false;
  let tail: TailFollower | null = null;
  let configFollower: ConfigFollower | null = null;
  let config: DhcpdConfig | null = null;
  let pools: IscPools = iscPools(null, group, id);
  /** what has been told */
  let current: LeaseTable | null = null;
  let reading: Reading | null = null;
  let isReadable = false;
  let changedAt = 0;
  let newsAt = performance.now();
  /** A record that has been cut short for as long as the file has been still. */
  let cut: BadRecord | null = null;
  let toldBad = '';
  let toldFormat = '';
  let toldWarnings: SourceWarning[] = [];
  let lastComplaint: string | null = null;

  function badIn(table: LeaseTable): SourceTable['badRecords'] {
    return joinBadRecords([table.bad.records, badRecordsOf([...(cut === null ? [] : [cut]), ...(config?.badRecords ?? [])])]);
  }

  /** Of a configuration that could not be opened at all nothing is known, which is not the same as that it holds nothing. */
  function knownConfig(): DhcpdConfig | null {
    return config !== null && (config.isWhole || config.subnets.length > 0) ? config : null;
  }

  function placeOf(): PlaceOf | null {
    return knownConfig() === null ? null : pools.placeOf;
  }

  function warningsOf(table: LeaseTable): SourceWarning[] {
    const warnings = [...storeWarnings(table, knownConfig() !== null), ...(config?.warnings ?? [])].slice(0, mostWarnings);
    if (JSON.stringify(warnings) !== JSON.stringify(toldWarnings)) toldWarnings = warnings;
    return toldWarnings;
  }

  /** Which bad records have been told: the first ones never change, the cut one may come and go. */
  function badMark(table: LeaseTable): string {
    return `${table.bad.total} ${cut?.line}`;
  }

  function reportTable(table: LeaseTable, asOf: number): void {
    isReadable = true;
    lastComplaint = null;
    toldBad = badMark(table);
    toldFormat = storeFormat(table);
    report({
      type: 'table',
      table: {
        leases: table.takeAll(),
        pools: pools.pools,
        badRecords: badIn(table),
        detail: null,
        format: toldFormat,
        changedAt,
        warnings: warningsOf(table),
      },
      asOf,
    });
  }

  function reportChanges(table: LeaseTable, asOf: number): void {
    // What a table says beside leases that an amendment can't.
    if (storeFormat(table) !== toldFormat) return reportTable(table, asOf);
    const { leases, removals } = table.takeChanges();
    const isBadNews = badMark(table) !== toldBad;
    toldBad = badMark(table);
    const news: StoreNews = { changedAt, warnings: warningsOf(table), ...(isBadNews ? { badRecords: badIn(table) } : {}) };
    report({ type: 'amendment', leases, removals, news, asOf });
  }

  function complain(detail: string): void {
    isReadable = false;
    if (detail === lastComplaint) return;
    lastComplaint = detail;
    report({ type: 'unreadable', detail });
  }

  /** What was renamed to the name is whole; what somebody writes in place is perhaps only begun. */
  function isWhole({ why, since }: Reading, isStill: boolean): boolean {
    return why === 'first' || why === 'replaced' || isStill || performance.now() - since >= timing.longestDoubtMs;
  }

  function onEnd(at: number, changed: number, hasNews: boolean): void {
    const cutBefore = cut;
    const table = reading?.table ?? current;
    if (table === null) return;
    if (hasNews) newsAt = performance.now();
    const isStill = performance.now() - newsAt >= timing.stillMs;
    cut = isStill ? table.cut : null;
    if (reading !== null && !isWhole(reading, isStill)) return;
    changedAt = changed;
    if (table.isForeign(isStill)) {
      complain(`${leaseFile} is not a lease file of ISC dhcpd: nothing in it is a lease.`);
      return;
    }
    reading = null;
    if (current !== table || !isReadable) {
      current = table;
      reportTable(table, at);
    } else if (hasNews || cut?.line !== cutBefore?.line) reportChanges(table, at);
    else report({ type: 'verified', asOf: at });
  }

  function onConfig(next: DhcpdConfig): void {
    config = next;
    pools = iscPools(knownConfig(), group, id);
    current?.move(placeOf());
    reading?.table.move(placeOf());
    if (current !== null && isReadable && reading === null) reportTable(current, Date.now());
  }

  return {
    identity: { id, name, group, kind, paths: [leaseFile, ...configPaths] },
    start(to) {
      report = (said) => {
        if (!isStopped) to(said);
      };
      const begin = (): void => {
        if (isStopped) return;
        tail = followTail({
          path: leaseFile,
          timing,
          onOpen: (why) => {
            reading = {
              table: new LeaseTable(leaseFile, { group, sourceId: id, vendorOf, placeOf: placeOf() }),
              why,
              since: performance.now(),
            };
          },
          onBytes: (bytes) => (reading?.table ?? current)?.push(bytes),
          onEnd,
          onUnreadable: complain,
        });
      };
      if (configPaths.length === 0) return begin();
      const configTiming = { pollMs: timing.pollMs, quietMs: timing.configQuietMs };
      configFollower = followConfig(configPaths, readDhcpdConfig, onConfig, configTiming);
      // The first table is to have its pools.
      void configFollower.ready.then(begin);
    },
    look: () => tail?.look(),
    async stop() {
      isStopped = true;
      await configFollower?.stop();
      await tail?.stop();
    },
  };
}
