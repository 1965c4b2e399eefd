// The settings of ISC dhcpd that hold for a scope and all scopes inside it.
import type { Family } from '#domain/address.ts';

/** A block of the configuration, or all of it. */
export interface DhcpdScope {
  parent: DhcpdScope | null;
  /** As last set in this scope; null where the value is worked out for each client. */
  settings: Map<string, number | null>;
}

/** Names of dhcpd.conf(5) whose values are numbers. */
export const numberSettings = new Set(['default-lease-time', 'max-lease-time', 'min-lease-time', 'dhcp-cache-threshold']);

const infinite = 0xffffffff;

/** What dhcpd goes by where the configuration is silent (`includes/site.h`, `DEFAULT_…_LEASE_TIME`), in seconds. */
const builtIn = { default: 43_200, max: 86_400, min: 300 };

/** A setting as it holds in a scope: that of the innermost one that has it; undefined where none has. */
export function settingOf(scope: DhcpdScope, name: string): number | null | undefined {
  for (let at: DhcpdScope | null = scope; at !== null; at = at.parent) {
    const value = at.settings.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The number of a setting; null for what is none, such as an expression. */
export function settingNumber(text: string): number | null {
  if (text === '-1' || text.toLowerCase() === 'infinite') return infinite;
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/**
 * How long a lease lasts that a client asks for without saying how long, in seconds; null when it never ends or that is
 * not known.
 */
export function leaseSecondsIn(scope: DhcpdScope, family: Family): number | null {
  const wanted = settingOf(scope, 'default-lease-time');
  const most = settingOf(scope, 'max-lease-time');
  const least = settingOf(scope, 'min-lease-time');
  if (wanted === null || most === null || least === null) return null;
  const seconds = wanted ?? builtIn.default;
  // DHCPv6 is limited only where the configuration says so.
  const limit = most ?? (family === 4 ? builtIn.max : infinite);
  const floor = Math.min(least ?? (family === 4 ? builtIn.min : 0), limit);
  const given = Math.max(Math.min(seconds, limit), floor);
  return given >= infinite ? null : given;
}
