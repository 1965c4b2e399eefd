// What of an ISC DHCP configuration an admin should know because it hides something from the gateway.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import type { DhcpdNetworks } from './dhcpdNetworks.ts';

const threshold = 'dhcp-cache-threshold';
/** dhcpd.conf(5), "The dhcp-cache-threshold statement" */
const defaultThreshold = 25;

function cacheWarning({ scopes: [outermost, ...inner] }: DhcpdNetworks): string | null {
  const everywhere = outermost?.settings.get(threshold);
  const most = inner.reduce((found, { settings }) => Math.max(found, settings.get(threshold) ?? 0), everywhere ?? defaultThreshold);
  if (most === 0) return null;
  return `dhcpd does not store a renewal within the first ${most} % of a lease (${threshold}), so it does not show here.`;
}

function nameWarning({ hosts }: DhcpdNetworks): string | null {
  const named = hosts.filter(({ names }) => names.length > 0).length;
  if (named === 0) return null;
  const count = named === 1 ? '1 host is' : `${named} hosts are`;
  return `${count} fixed to addresses by name; names are not looked up here, so those addresses do not count as reserved.`;
}

/** Warnings in sentences, those that matter most first. */
export function dhcpdWarnings(networks: DhcpdNetworks): SourceWarning[] {
  const messages = [
    networks.isWhole ? null : 'The configuration includes its files so often that it is not read to its end.',
    networks.texts.has('ldap-server')
      ? 'Part of the configuration is in LDAP, where it is not read: pools and reservations may be missing.'
      : null,
    nameWarning(networks),
    cacheWarning(networks),
  ];
  return messages.flatMap((message) => (message === null ? [] : [{ message, command: null }]));
}
