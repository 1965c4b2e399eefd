// What the times in a lease store say of the clocks and of whether its server runs.
import type { SourceKind, SourceWarning } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { spanWords } from './spanWords.ts';

/** The times that matter of a store. Those of leases as the contract writes them, which sort as text. */
export interface StoreTimes {
  /** milliseconds since the epoch */
  changedAt: number | null;
  latestStart: string | null;
  latestEnd: string | null;
}

export const noTimes: StoreTimes = { changedAt: null, latestStart: null, latestEnd: null };

const minute = 60_000;
const year = 365.25 * 24 * 60 * minute;

/** Clocks that are set by hand differ by less. */
const clockDifference = minute;
/** Servers tidy up within seconds; Kea can be told to take its time. */
const tidyingTime = 10 * minute;
const longestLease = 10 * year;

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** The times of a store with more leases, or with other ones in their place. */
export function withLeases(times: StoreTimes, leases: readonly LeaseFacts[]): StoreTimes {
  let { latestStart, latestEnd } = times;
  for (const { state, starts_at, expires_at } of leases) {
    latestStart = later(latestStart, starts_at);
    // Of others the server knows no end that it would have to act on.
    if (state === 'active' || state === 'expired') latestEnd = later(latestEnd, expires_at);
  }
  return { ...times, latestStart, latestEnd };
}

/** As distributions call them; systemd takes patterns. */
const units: Record<SourceKind, string | null> = {
  dnsmasq: "'dnsmasq*'",
  kea4: "'kea*dhcp4*'",
  kea6: "'kea*dhcp6*'",
  isc4: "'isc-dhcp-server*' 'dhcpd*'",
  isc6: "'isc-dhcp-server*' 'dhcpd*'",
  simulator: null,
};

/**
 * @param now milliseconds since the epoch
 * @param hasSystemd whether `systemctl` tells how a server is
 */
export function timeWarnings(times: StoreTimes, kind: SourceKind, now: number, hasSystemd: boolean): SourceWarning[] {
  const { changedAt, latestStart, latestEnd } = times;
  const starts = latestStart === null ? -Infinity : Date.parse(latestStart);
  const ends = latestEnd === null ? null : Date.parse(latestEnd);
  const warnings: SourceWarning[] = [];
  if (changedAt !== null && changedAt > now + clockDifference) {
    const message = `By its own account the lease file was changed ${spanWords(changedAt - now)} from now: the clock of this machine or of the one that writes it is wrong.`;
    warnings.push({ message, command: null });
  }
  if (starts > now + clockDifference) {
    const message = `A lease began ${spanWords(starts - now)} from now: the DHCP server’s clock is ahead of this machine’s, so leases seem to end too late.`;
    warnings.push({ message, command: null });
  }
  if (ends !== null && ends > now + longestLease) {
    const message = `A lease ends only in ${new Date(ends).getUTCFullYear()}: was the DHCP server’s clock wrong when it was given?`;
    warnings.push({ message, command: null });
  }
  if (ends !== null && now - Math.max(ends, changedAt ?? ends) > tidyingTime) {
    const message = `All leases have ended, the last ${spanWords(now - ends)} ago, and nothing was written since: does the DHCP server run?`;
    warnings.push({ message, command: hasSystemd && units[kind] !== null ? `systemctl status ${units[kind]}` : null });
  }
  return warnings;
}
