// The source of a Kea server that is asked over its control channel, where its lease file can't be read.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import { badRecordsOf } from '../badRecords.ts';
import type { KeaPlace } from '../keaPlace.ts';
import type { LeaseSource, SourceReport, SourceTable } from '../source.ts';
import { askKea, defaultLimits, type AskLimits } from './controlSocket.ts';
import { KeaFailure, placeText, refusal } from './keaFailure.ts';
import { keaPools, type KeaPools } from './keaPools.ts';
import { leaseFacts, placeOf } from './leaseFacts.ts';
import { keaConfigOf, type KeaConfig } from './readKeaConfig.ts';
import { sweepLeases, type Ask, type Sweep } from './sweepLeases.ts';

export interface KeaApiSourceOptions {
  kind: 'kea4' | 'kea6';
  /** slug (`a-z0-9.-`) */
  id: string;
  name: string;
  /** slug of the sources that speak of the same network */
  group: string;
  place: KeaPlace;
  vendorOf(mac: string): string | null;
  timing?: Partial<KeaApiTiming>;
}

/** In milliseconds. */
export interface KeaApiTiming extends Pick<AskLimits, 'timeoutMs'> {
  /** From the beginning of one sweep to the next, where that is not too much for the server. */
  pollMs: number;
  /** The configuration is asked for again after so long at the latest. */
  configMs: number;
}

const defaultTiming: KeaApiTiming = { pollMs: 10_000, configMs: 60_000, timeoutMs: defaultLimits.timeoutMs };

/** While Kea answers commands its clients wait: sweeps take one part in twenty of its time at most. */
const timesAsLong = 20;

/** What the server said of itself. */
interface Server {
  canHash: boolean;
  /** of its configuration; null when it tells none */
  hash: string | null;
  config: KeaConfig | null;
  pools: KeaPools;
  warnings: SourceWarning[];
  askedAt: number;
}

const silentHook =
  'Kea does not know the command NAME, which the leases are asked by: its configuration has to load libdhcp_lease_cmds.so in hooks-libraries. Where its lease file can be read, follow that instead.';

/** The next of 1, 2, 5, 10, 20, … seconds: what is said does not change with every sweep. */
function roundUp(seconds: number): number {
  const decade = 10 ** Math.max(0, Math.floor(Math.log10(seconds)));
  return [1, 2, 5, 10].map((step) => step * decade).find((step) => step >= seconds) ?? 10 * decade;
}

function hashOf(said: unknown): string | null {
  return typeof said === 'object' && said !== null && 'hash' in said && typeof said.hash === 'string' ? said.hash : null;
}

/**
 * Asks a Kea server for its leases again and again (hook lease_cmds), and for its configuration when it has changed.
 * Between two sweeps nothing is seen; the detail says so.
 */
export function keaApiSource({ kind, id, name, group, place, vendorOf, timing }: KeaApiSourceOptions): LeaseSource {
  const family = kind === 'kea4' ? 4 : 6;
  const { pollMs, configMs, timeoutMs } = { ...defaultTiming, ...timing };
  const pageCommand = `lease${family}-get-page`;
  const ending = new AbortController();
  let report: (report: SourceReport) => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  let server: Server | null = null;
  let lastComplaint: string | null = null;

  const ask: Ask = (command, args) =>
    askKea(place, { command, service: `dhcp${family}`, ...(args === undefined ? {} : { arguments: args }) }, ending.signal, {
      ...defaultLimits,
      timeoutMs,
    });

  async function meet(): Promise<Server> {
    const listed = await ask('list-commands');
    const commands = new Set<unknown>(Array.isArray(listed.arguments) ? listed.arguments : []);
    if (listed.result !== 0) throw new KeaFailure(refusal('list-commands', listed.text));
    if (!commands.has(pageCommand)) throw new KeaFailure(silentHook.replace('NAME', pageCommand));
    const stated = await ask('config-get');
    const config = stated.result === 0 ? keaConfigOf(stated.arguments, family) : null;
    const refused = { message: `${refusal('config-get', stated.text)} So subnets and pools are not known.`, command: null };
    return {
      canHash: commands.has('config-hash-get'),
      hash: hashOf(stated.arguments),
      config,
      pools: keaPools(config, group, id),
      warnings: config?.warnings ?? [refused],
      askedAt: performance.now(),
    };
  }

  /** The server as it is now configured; what it was before counts on while its configuration is the same. */
  async function currentServer(): Promise<Server> {
    if (server === null || performance.now() - server.askedAt >= configMs) return meet();
    if (!server.canHash) return server;
    const { result, arguments: said } = await ask('config-hash-get');
    return result === 0 && hashOf(said) === server.hash ? server : meet();
  }

  function tableOf({ leases, badRecords }: Sweep, { pools, config, warnings }: Server, everyMs: number): SourceTable {
    const seconds = roundUp(everyMs / 1000);
    const context = { group, sourceId: id, vendorOf };
    return {
      leases: leases.map((lease) => leaseFacts(lease, placeOf(lease, pools), context)),
      pools: pools.pools,
      badRecords: badRecordsOf([...badRecords, ...(config?.badRecords ?? [])]),
      detail: `Asked over Kea's control channel every ${seconds} s: what happens between two rounds is not seen, and a change shows up to ${seconds} s late.`,
      format: `Kea control channel (${pageCommand})`,
      changedAt: null,
      warnings,
    };
  }

  async function sweep(): Promise<number> {
    const begun = performance.now();
    const asOf = Date.now();
    server = await currentServer();
    const swept = await sweepLeases(ask, family);
    const spent = performance.now() - begun;
    const everyMs = Math.max(pollMs, timesAsLong * spent);
    report({ type: 'table', table: tableOf(swept, server, everyMs), asOf });
    lastComplaint = null;
    return everyMs - spent;
  }

  async function round(): Promise<void> {
    isRunning = true;
    const wait = await sweep().catch((error: unknown) => {
      if (!(error instanceof KeaFailure)) throw error;
      complain(error);
      return pollMs;
    });
    isRunning = false;
    arm(wait);
  }

  function complain({ message, command }: KeaFailure): void {
    // It may come back as another: its commands and configuration are asked for anew.
    server = null;
    if (ending.signal.aborted || message === lastComplaint) return;
    lastComplaint = message;
    report({ type: 'unreadable', detail: message, command });
  }

  function arm(wait: number): void {
    clearTimeout(timer);
    if (ending.signal.aborted) return;
    timer = setTimeout(() => {
      running = round();
    }, wait);
  }

  return {
    identity: { id, name, group, kind, paths: [placeText(place)] },
    start(to) {
      report = (said) => {
        if (!ending.signal.aborted) to(said);
      };
      running = round();
    },
    look() {
      if (!isRunning) arm(0);
    },
    async stop() {
      ending.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
