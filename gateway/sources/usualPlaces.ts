// Where DHCP servers keep their leases and configuration on the systems that admins run them on.
import type { FileDescription } from './parseSourceArgument.ts';

/** Configuration as the system's own start script gives it to the server, and the lease file that it is built or set to use. */
export interface UsualPlace {
  kind: FileDescription['kind'];
  system: string;
  /** A last part that ends with `*` stands for every file that begins so. */
  configPaths: string[];
  leaseFile: string;
  /** The folder that the server takes for `/`; null: none but `/`. */
  jail: string | null;
}

/** One family of a server that runs once for each. */
type Family = { family: 4 | 6; six: '' | '6' };

const families: Family[] = [
  { family: 4, six: '' },
  { family: 6, six: '6' },
];

const dnsmasqPlaces: [system: string, leaseFile: string, ...configPaths: string[]][] = [
  ['Debian, Ubuntu, Alpine', '/var/lib/misc/dnsmasq.leases', '/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
  ['Fedora, RHEL', '/var/lib/dnsmasq/dnsmasq.leases', '/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
  ['Pi-hole', '/etc/pihole/dhcp.leases', '/etc/pihole/dnsmasq.conf', '/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
  ['OpenWrt', '/tmp/dhcp.leases', '/var/etc/dnsmasq.conf*', '/etc/dnsmasq.conf'],
  ['FreeBSD, OPNsense', '/var/db/dnsmasq.leases', '/usr/local/etc/dnsmasq.conf', '/usr/local/etc/dnsmasq.conf.d'],
];

function keaPlaces({ family }: Family): [system: string, leaseFile: string, configPath: string][] {
  const config = `kea/kea-dhcp${family}.conf`;
  return [
    ['Debian, Ubuntu, Fedora, RHEL, Alpine, OpenWrt', `/var/lib/kea/kea-leases${family}.csv`, `/etc/${config}`],
    ['FreeBSD, OPNsense', `/var/db/kea/kea-leases${family}.csv`, `/usr/local/etc/${config}`],
    ['pfSense', `/var/lib/kea/dhcp${family}.leases`, `/usr/local/etc/${config}`],
  ];
}

function iscPlaces({ six }: Family): [system: string, leaseFile: string, configPath: string, jail?: string][] {
  const leases = `dhcpd${six}.leases`;
  const config = `dhcpd${six}.conf`;
  return [
    ['Debian, Ubuntu, Alpine', `/var/lib/dhcp/${leases}`, `/etc/dhcp/${config}`],
    ['Fedora, RHEL', `/var/lib/dhcpd/${leases}`, `/etc/dhcp/${config}`],
    ['OpenWrt', `/tmp/${leases}`, `/tmp/run/${config}`],
    ['FreeBSD', `/var/db/dhcpd${six}/${leases}`, `/usr/local/etc/${config}`],
    ['OPNsense, pfSense', `/var/dhcpd/var/db/${leases}`, `/var/dhcpd/etc/dhcpd${six === '' ? '' : 'v6'}.conf`, '/var/dhcpd'],
  ];
}

export const usualPlaces: UsualPlace[] = [
  ...dnsmasqPlaces.map(([system, leaseFile, ...configPaths]) => ({
    kind: 'dnsmasq' as const,
    system,
    configPaths,
    leaseFile,
    jail: null,
  })),
  ...families.flatMap((one) =>
    keaPlaces(one).map(([system, leaseFile, configPath]) => ({
      kind: one.family === 4 ? ('kea4' as const) : ('kea6' as const),
      system,
      configPaths: [configPath],
      leaseFile,
      jail: null,
    })),
  ),
  ...families.flatMap((one) =>
    iscPlaces(one).map(([system, leaseFile, configPath, jail = null]) => ({
      kind: one.family === 4 ? ('isc4' as const) : ('isc6' as const),
      system,
      configPaths: [configPath],
      leaseFile,
      jail,
    })),
  ),
];
