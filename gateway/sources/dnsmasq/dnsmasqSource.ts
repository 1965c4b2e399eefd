// The dnsmasq source: follows a lease file and its configuration and reports what they say together.
import { resolve } from 'node:path';
import { badRecordsOf } from '../badRecords.ts';
import { defaultConfigTiming, followConfig, type ConfigFollower } from '../followConfig.ts';
import { defaultTiming, followFile, type FileFollower, type FileRead, type FollowTiming } from '../followFile.ts';
import type { LeaseSource, SourceReport, SourceTable } from '../source.ts';
import { leaseFacts } from './leaseFacts.ts';
import { emptyMemory, remember, type LeaseMemory, type Patience } from './leaseMemory.ts';
import { parseLeases, type ParsedLeases } from './parseLeases.ts';
import { poolsOf, type Pools } from './pools.ts';
import { readConfig, type DnsmasqConfig } from './readConfig.ts';

export interface DnsmasqSourceOptions {
  /** slug (`a-z0-9.-`) */
  id: string;
  name: string;
  /** slug of the sources that speak of the same network */
  group: string;
  leaseFile: string;
  /** configuration files and folders of them, in the order of dnsmasq's command line; without any there are no pools */
  configPaths?: readonly string[];
  vendorOf(mac: string): string | null;
  timing?: Partial<DnsmasqTiming>;
}

/** In milliseconds. */
export interface DnsmasqTiming extends FollowTiming, Patience {
  /** How long configuration files must lie still. */
  configQuietMs: number;
}

const newline = 0x0a;
const mostWarnings = 3;
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

function endsWithNewline(bytes: Buffer): boolean {
  return bytes.at(-1) === newline;
}

/** What has been read of the lease file. */
interface Progress {
  bytes: Buffer;
  parsed: ParsedLeases;
  memory: LeaseMemory;
  at: number;
  unchangedMs: number;
  changedAt: number;
}

/** In words, what an admin should know; null when there is nothing. */
function detailOf({ parsed, memory, unchangedMs }: Progress, config: DnsmasqConfig | null): string | null {
  const sentences: string[] = [];
  if (parsed.holdsLengths) {
    sentences.push(
      'This dnsmasq writes lease lengths instead of end times (built for machines without a clock), so it is not known when leases end.',
    );
  }
  if (parsed.cut !== null && unchangedMs > 0 && memory.missing.size > 0) {
    sentences.push(`The lease file ends inside a line; what it lacks is shown as last seen (${memory.missing.size}).`);
  }
  const warnings = config?.warnings ?? [];
  sentences.push(...warnings.slice(0, mostWarnings));
  if (warnings.length > mostWarnings) sentences.push(`And ${warnings.length - mostWarnings} more remarks on the configuration.`);
  return sentences.length === 0 ? null : sentences.join(' ');
}

/**
 * Follows a dnsmasq lease file (DHCPv4 and DHCPv6) and, where it is given, the configuration, for pools, subnets and
 * reservations. Reads only; what a read adds is reported at once, what it lacks only when the file has lain still.
 */
export function dnsmasqSource(options: DnsmasqSourceOptions): LeaseSource {
  const { id, name, group, vendorOf } = options;
  const leaseFile = resolve(options.leaseFile);
  const configPaths = (options.configPaths ?? []).map((path) => resolve(path));
  const timing: DnsmasqTiming = {
    ...defaultTiming,
    confirmMs: 100,
    doubtMs: 1000,
    configQuietMs: defaultConfigTiming.quietMs,
    ...options.timing,
  };

  let report: (report: SourceReport) => void = () => undefined;
  let isStopped = false;
  let leases: FileFollower | null = null;
  let configFollower: ConfigFollower | null = null;
  let config: DnsmasqConfig | null = null;
  let pools: Pools = poolsOf(null, group, id);
  let progress: Progress | null = null;
  let status: 'starting' | 'ok' | 'unreadable' = 'starting';
  let firstReadAt: number | null = null;
  let hasReported = false;
  let lastComplaint: string | null = null;

  function tableOf(progress: Progress): SourceTable {
    const { parsed, memory, unchangedMs } = progress;
    const context = { group, sourceId: id, vendorOf };
    // A line cut at the end is a bad record only once it stays so.
    const cut = parsed.cut !== null && unchangedMs > 0 ? [parsed.cut] : [];
    return {
      leases: [...memory.leases.values()].map((record) => leaseFacts(record, pools.placeOf(record), context)),
      pools: pools.pools,
      badRecords: badRecordsOf([...parsed.badRecords, ...cut, ...(config?.badRecords ?? [])]),
      detail: detailOf(progress, config),
      format: 'dnsmasq lease file',
      changedAt: progress.changedAt,
      warnings: [],
    };
  }

  function reportTable(progress: Progress): void {
    status = 'ok';
    hasReported = true;
    lastComplaint = null;
    report({ type: 'table', table: tableOf(progress), asOf: progress.at });
  }

  function complain(detail: string): void {
    status = 'unreadable';
    if (detail === lastComplaint) return;
    lastComplaint = detail;
    report({ type: 'unreadable', detail });
  }

  /** The first table makes no news of what it lacks, so it waits, but not for long, until the file lies still. */
  function mayBeFirst(readAt: number, unchangedMs: number, ageMs: number): boolean {
    firstReadAt ??= readAt;
    return unchangedMs >= timing.confirmMs || ageMs >= timing.doubtMs || readAt - firstReadAt >= timing.doubtMs;
  }

  function onRead({ bytes, at, unchangedMs, changedAt }: FileRead): void {
    const before = progress;
    const parsed = before?.bytes === bytes ? before.parsed : parseLeases(decoder.decode(bytes), leaseFile);
    if (parsed.foreign) {
      complain(`${leaseFile} is not a dnsmasq lease file: none of its lines is a lease.`);
      return;
    }
    const reading = { at: performance.now(), unchangedMs };
    const memory = remember(before?.memory ?? emptyMemory, parsed, reading, timing);
    progress = { bytes, parsed, memory, at, unchangedMs, changedAt };
    if (!hasReported && !mayBeFirst(reading.at, unchangedMs, at - changedAt)) return;
    const isKnown = status === 'ok' && before !== null && before.bytes === bytes && before.memory.leases.size === memory.leases.size;
    const cutStays = parsed.cut !== null && unchangedMs > 0 && before?.unchangedMs === 0;
    if (!isKnown || cutStays) reportTable(progress);
    else if (memory.missing.size === 0) report({ type: 'verified', asOf: at });
  }

  function onUnchanged(at: number, unchangedMs: number): void {
    if (progress === null || status === 'unreadable') return;
    if (progress.memory.missing.size > 0) onRead({ ...progress, at, unchangedMs });
    else if (status === 'ok') report({ type: 'verified', asOf: at });
  }

  function onConfig(next: DnsmasqConfig): void {
    config = next;
    // Of a configuration that could not be opened at all nothing is known, which is not the same as that it holds nothing.
    const isKnown = next.isWhole || next.ranges.length > 0 || next.hosts.length > 0;
    pools = poolsOf(isKnown ? next : null, group, id);
    if (progress !== null && status === 'ok') reportTable(progress);
  }

  return {
    identity: { id, name, group, kind: 'dnsmasq', paths: [leaseFile, ...configPaths] },
    start(to) {
      report = (said) => {
        if (!isStopped) to(said);
      };
      const begin = (): void => {
        if (isStopped) return;
        leases = followFile({
          path: leaseFile,
          timing,
          againAfterMs: [timing.confirmMs, timing.doubtMs],
          looksWhole: endsWithNewline,
          onRead,
          onUnchanged,
          onUnreadable: complain,
        });
      };
      if (configPaths.length === 0) return begin();
      configFollower = followConfig(configPaths, (paths) => readConfig(paths), onConfig, {
        pollMs: timing.pollMs,
        quietMs: timing.configQuietMs,
      });
      // The first table is to have its pools.
      void configFollower.ready.then(begin);
    },
    look: () => leases?.look(),
    async stop() {
      isStopped = true;
      await configFollower?.stop();
      await leases?.stop();
    },
  };
}
