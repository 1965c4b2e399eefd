// The source of a Kea server whose lease files can be read: follows them and the configuration, and reports both together.
import { basename, resolve } from 'node:path';
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { badRecordsOf, joinBadRecords } from '../badRecords.ts';
import { defaultConfigTiming, followConfig, type ConfigFollower } from '../followConfig.ts';
import { defaultTailTiming, type TailTiming } from '../followTail.ts';
import type { LeaseSource, Removal, SourceReport, SourceTable, StoreNews } from '../source.ts';
import { formatWords } from './columns.ts';
import { followKeaFiles, type KeaFilesFollower } from './followKeaFiles.ts';
import { keaPools } from './keaPools.ts';
import { leaseFacts, placeOf } from './leaseFacts.ts';
import { leaseIdOfKey } from './leaseKey.ts';
import { readKeaConfig, type KeaConfig } from './readKeaConfig.ts';
import { readRow } from './readRow.ts';
import type { RowChanges } from './rowChanges.ts';
import type { KeaRow } from './rowReader.ts';

export interface KeaSourceOptions {
  kind: 'kea4' | 'kea6';
  /** slug (`a-z0-9.-`) */
  id: string;
  name: string;
  /** slug of the sources that speak of the same network */
  group: string;
  leaseFile: string;
  /** configuration files of this server; without any there are no pools */
  configPaths?: readonly string[];
  vendorOf(mac: string): string | null;
  timing?: Partial<KeaTiming>;
}

/** In milliseconds. */
export interface KeaTiming extends TailTiming {
  /** How long configuration files must lie still. */
  configQuietMs: number;
}

const mostWarnings = 10;

/** A cleanup of a large file on a slow disk takes minutes. */
const longCleanupMs = 15 * 60_000;

function cleanupWarning(leaseFile: string, since: number | null): SourceWarning[] {
  if (since === null || Date.now() - since < longCleanupMs) return [];
  const when = new Date(since).toISOString().slice(0, 16).replace('T', ' ');
  const message = `A cleanup of ${basename(leaseFile)} (kea-lfc) began at ${when} UTC and has not come to its end. All leases are shown, but the file grows until one does; the server's log says why (DHCPSRV_MEMFILE_LFC).`;
  return [{ message, command: null }];
}

function otherFileWarning(leaseFile: string, config: KeaConfig | null): SourceWarning[] {
  const stated = config?.leaseFile ?? null;
  if (stated === null || basename(stated) === basename(leaseFile)) return [];
  return [{ message: `The configuration names ${stated} as the lease file, but ${leaseFile} is followed.`, command: null }];
}

function uncheckedWarning(detail: string | null): SourceWarning[] {
  return detail === null ? [] : [{ message: `The leases could not be compared with the files after a cleanup: ${detail}`, command: null }];
}

/**
 * Follows the lease file of kea-dhcp4 or kea-dhcp6 (memfile) with what the cleanup leaves beside it and, where it is
 * given, the configuration, for pools, subnets and reservations. Reads only. A row that is appended costs that row.
 */
export function keaSource(options: KeaSourceOptions): LeaseSource {
  const { kind, id, name, group, vendorOf } = options;
  const family = kind === 'kea4' ? 4 : 6;
  const leaseFile = resolve(options.leaseFile);
  const configPaths = (options.configPaths ?? []).map((path) => resolve(path));
  const timing: KeaTiming = { ...defaultTailTiming, configQuietMs: defaultConfigTiming.quietMs, ...options.timing };
  const context = { group, sourceId: id, vendorOf };

  let report: (report: SourceReport) => void = () => undefined;
  let isStopped = false;
  let files: KeaFilesFollower | null = null;
  let configFollower: ConfigFollower | null = null;
  let config: KeaConfig | null = null;
  let pools = keaPools(null, group, id);
  let tableAt: number | null = null;
  let isReadable = false;
  let lastComplaint: string | null = null;
  /** What was told of the store beside its leases. */
  let told = '';

  function factsOf(rows: Iterable<KeaRow>): LeaseFacts[] {
    const found: LeaseFacts[] = [];
    for (const { line, columns } of rows) {
      const lease = readRow(line, columns);
      if (typeof lease !== 'string') found.push(leaseFacts(lease, placeOf(lease, pools), context));
    }
    return found;
  }

  function newsOf({ badRecords, changedAt, cleaningSince, uncheckedBecause }: KeaFilesFollower): Required<StoreNews> {
    const warnings = [
      ...cleanupWarning(leaseFile, cleaningSince),
      ...uncheckedWarning(uncheckedBecause),
      ...otherFileWarning(leaseFile, config),
      ...(config?.warnings ?? []),
    ];
    return {
      badRecords: joinBadRecords([badRecords, badRecordsOf(config?.badRecords ?? [])]),
      changedAt,
      warnings: warnings.slice(0, mostWarnings),
    };
  }

  function reportTable(from: KeaFilesFollower, at: number): void {
    isReadable = true;
    lastComplaint = null;
    tableAt = at;
    const news = newsOf(from);
    told = JSON.stringify(news);
    const table: SourceTable = {
      leases: factsOf(from.rows.values()),
      pools: pools.pools,
      detail: null,
      format: from.columns === null ? 'Kea memfile, still empty' : formatWords(from.columns),
      ...news,
    };
    report({ type: 'table', table, asOf: at });
  }

  function reportChanges(from: KeaFilesFollower, changes: RowChanges | null, at: number): void {
    if (!isReadable) return reportTable(from, at);
    tableAt = at;
    const news = newsOf(from);
    const text = JSON.stringify(news);
    if (changes === null && text === told) return report({ type: 'verified', asOf: at });
    told = text;
    const leases = factsOf(changes?.held.values() ?? []);
    const removals = Array.from(changes?.ended ?? [], ([key, reason]): Removal => {
      const removed = leaseIdOfKey(group, key);
      return reason === undefined ? { id: removed } : { id: removed, reason };
    });
    report({ type: 'amendment', leases, removals, news, asOf: at });
  }

  function complain(detail: string): void {
    isReadable = false;
    if (detail === lastComplaint) return;
    lastComplaint = detail;
    report({ type: 'unreadable', detail });
  }

  function onConfig(next: KeaConfig): void {
    config = next;
    // Of a configuration that could not be opened at all nothing is known, which is not the same as that it holds nothing.
    pools = keaPools(next.isWhole || next.subnets.length > 0 ? next : null, group, id);
    if (files !== null && tableAt !== null && isReadable) reportTable(files, tableAt);
  }

  function begin(): void {
    if (isStopped) return;
    const follower = followKeaFiles({
      leaseFile,
      family,
      timing,
      onTable: (at) => reportTable(follower, at),
      onChanges: (changes, at) => reportChanges(follower, changes, at),
      onVerified: (at) => reportChanges(follower, null, at),
      onUnreadable: complain,
    });
    files = follower;
  }

  return {
    identity: { id, name, group, kind, paths: [leaseFile, ...configPaths] },
    start(to) {
      report = (said) => {
        if (!isStopped) to(said);
      };
      if (configPaths.length === 0) return begin();
      const timings = { pollMs: timing.pollMs, quietMs: timing.configQuietMs };
      configFollower = followConfig(configPaths, (paths) => readKeaConfig(paths, { family }), onConfig, timings);
      // The first table is to have its pools.
      void configFollower.ready.then(begin);
    },
    look: () => files?.look(),
    async stop() {
      isStopped = true;
      await configFollower?.stop();
      await files?.stop();
    },
  };
}
