// Finds the lease stores of DHCP servers on this machine in their usual places.
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLeases } from './dnsmasq/parseLeases.ts';
import { readConfig } from './dnsmasq/readConfig.ts';
import type { DnsmasqDescription } from './parseSourceArgument.ts';
import { fileSignature, readConsistently } from './readConsistently.ts';

export interface Discovery {
  found: DnsmasqDescription[];
  /** Where nothing was found, and why not, each a sentence. */
  tried: { path: string; refusal: string }[];
}

/** A usual place: configuration paths as the system's own start script gives them to dnsmasq, and the lease file it is built or set to use. */
interface Place {
  system: string;
  /** A last part that ends with `*` stands for every file that begins so. */
  configPaths: string[];
  leaseFile: string;
}

const places: Place[] = [
  { system: 'Debian, Ubuntu', configPaths: ['/etc/dnsmasq.conf', '/etc/dnsmasq.d'], leaseFile: '/var/lib/misc/dnsmasq.leases' },
  { system: 'Fedora, RHEL', configPaths: ['/etc/dnsmasq.conf', '/etc/dnsmasq.d'], leaseFile: '/var/lib/dnsmasq/dnsmasq.leases' },
  {
    system: 'Pi-hole',
    configPaths: ['/etc/pihole/dnsmasq.conf', '/etc/dnsmasq.conf', '/etc/dnsmasq.d'],
    leaseFile: '/etc/pihole/dhcp.leases',
  },
  { system: 'OpenWrt', configPaths: ['/var/etc/dnsmasq.conf*', '/etc/dnsmasq.conf'], leaseFile: '/tmp/dhcp.leases' },
];

async function existing(root: string, path: string): Promise<string[]> {
  if (!path.endsWith('*')) return (await fileSignature(join(root, path))) === null ? [] : [join(root, path)];
  const slash = path.lastIndexOf('/');
  const folder = join(root, path.slice(0, slash));
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(path.slice(slash + 1, -1)))
    .toSorted()
    .map((name) => join(folder, name));
}

/** Why the file is no lease store, in a sentence; null when it is one. */
async function refusalOf(path: string): Promise<string | null> {
  const read = await readConsistently(path);
  if (read.type === 'unreadable') return read.detail;
  if (read.type === 'changing') return null;
  return parseLeases(read.bytes.toString('utf8'), path).foreign ? `${path} is not a dnsmasq lease file.` : null;
}

/**
 * Looks for dnsmasq's lease file in the places of Debian, Fedora, Pi-hole and OpenWrt and where their configuration
 * says. A file that several of them name is found once.
 *
 * @param root stands for `/`, in what the configuration names too
 */
export async function discover(root = '/'): Promise<Discovery> {
  const found: DnsmasqDescription[] = [];
  const tried = new Map<string, string>();
  const seen = new Set<string>();
  for (const place of places) {
    const configPaths = (await Promise.all(place.configPaths.map((path) => existing(root, path)))).flat();
    const config = await readConfig(configPaths, root);
    const usual = join(root, place.leaseFile);
    // What the configuration names is used instead of the usual place, which may hold a file of former times.
    const leaseFile = config.leaseFile ?? usual;
    for (const path of leaseFile === usual ? [usual] : [leaseFile, usual]) {
      const real = await realpath(path).catch(() => path);
      if (seen.has(real)) continue;
      seen.add(real);
      const refusal = (await refusalOf(path)) ?? (path === leaseFile ? null : `${path} is not used: the configuration names ${leaseFile}.`);
      if (refusal !== null) {
        tried.set(path, refusal);
        continue;
      }
      const id = found.length === 0 ? 'dnsmasq' : `dnsmasq-${found.length + 1}`;
      found.push({ kind: 'dnsmasq', id, name: id, group: id, leaseFile: path, configPaths });
    }
  }
  return { found, tried: [...tried].map(([path, refusal]) => ({ path, refusal })) };
}
