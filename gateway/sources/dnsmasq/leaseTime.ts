// Reads the lease times of dnsmasq's configuration.

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const time = /^(\d{1,9}) *([smhdw]?)$/i;
const shortest = 120;

/**
 * A lease time in seconds: `90`, `45m`, `1h`, `7d`, `2w`, at least two minutes (dnsmasq(8), --dhcp-range); null for
 * `infinite`.
 *
 * @returns undefined when the text is none
 */
export function leaseTime(text: string): number | null | undefined {
  if (text === 'infinite') return null;
  const parts = time.exec(text);
  if (parts === null) return undefined;
  return Math.max(shortest, Number(parts[1]) * (units[(parts[2] ?? '').toLowerCase()] ?? 1));
}
