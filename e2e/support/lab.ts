// A real DHCP server and real clients in network namespaces of their own, driven by the lab script.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const script = join(import.meta.dirname, '..', 'lab', 'dhcp-lab');

export type LabServer = 'dnsmasq' | 'kea4' | 'kea6' | 'isc' | 'isc6';

const serverPrograms: Record<LabServer, string> = {
  dnsmasq: '/usr/sbin/dnsmasq',
  kea4: '/usr/sbin/kea-dhcp4',
  kea6: '/usr/sbin/kea-dhcp6',
  isc: '/usr/sbin/dhcpd',
  isc6: '/usr/sbin/dhcpd',
};

/** What a client was given; `at` is when its script ran, some milliseconds after the acknowledgement, in milliseconds since the epoch. */
export interface Acknowledgement {
  event: 'bound' | 'renew';
  address: string;
  at: number;
}

export interface Lab {
  leaseStore: string;
  config: string;
  /** Client number `client` obtains a lease; the same number is always the same device. */
  lease: (client: number) => Promise<Acknowledgement>;
  /** Obtains it again and renews it by unicast; answers the acknowledgement of the renewal. */
  renew: (client: number) => Promise<Acknowledgement>;
  /** Obtains it again and gives it back. */
  release: (client: number) => Promise<Acknowledgement>;
  down: () => Promise<void>;
}

/** In words, why no lab can be had here; null when one can. */
export function labUnavailable(server: LabServer = 'dnsmasq'): string | null {
  if (process.platform !== 'linux') return 'real DHCP servers need Linux network namespaces';
  if (process.getuid?.() !== 0) return 'real DHCP servers in network namespaces need root';
  const programs = [serverPrograms[server], '/usr/sbin/ip', '/usr/sbin/dhclient', '/usr/sbin/udhcpc', '/usr/bin/busybox'];
  const missing = programs.filter((program) => !existsSync(program) && !existsSync(program.replace('/usr', '')));
  if (missing.length > 0) return `missing here: ${missing.join(', ')}`;
  const probe = `leaseboard-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', probe]).status !== 0) return 'root may not make network namespaces here';
  spawnSync('ip', ['netns', 'del', probe]);
  return null;
}

/** Starts a server in a temporary folder, which `down` removes. */
export async function startLab(server: LabServer = 'dnsmasq'): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'leaseboard-lab-'));
  const run = async (...args: string[]) => (await promisify(execFile)(script, [...args, '--dir', folder], { timeout: 60_000 })).stdout;
  const down = async () => {
    await run('down', '--purge');
    rmSync(folder, { recursive: true });
  };
  const act = async (action: 'lease' | 'renew' | 'release', client: number) => {
    await run(action, '--count', '1', '--start', String(client));
    return lastAcknowledgement(join(folder, 'clients', `1-${client}`));
  };
  try {
    const values = new Map((await run('up', server)).split('\n').map((line) => splitOnce(line)));
    return {
      leaseStore: values.get('lease_store') ?? '',
      config: values.get('config') ?? '',
      lease: (client) => act('lease', client),
      renew: (client) => act('renew', client),
      release: (client) => act('release', client),
      down,
    };
  } catch (error) {
    await down();
    throw error;
  }
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** The client's own notes: lines of `bound|renew ADDRESS SECONDS.NANOSECONDS`. */
function lastAcknowledgement(notes: string): Acknowledgement {
  const lines = readFileSync(notes, 'utf8').split('\n');
  const [, event, address, seconds] = lines.map((line) => /^(bound|renew) (\S+) ([\d.]+)$/.exec(line)).findLast(Boolean) ?? [];
  if ((event !== 'bound' && event !== 'renew') || !address) throw new Error(`the client got no lease: ${lines.join(' ')}`);
  return { event, address, at: Number(seconds) * 1000 };
}
