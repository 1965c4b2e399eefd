// A real DHCP server and real clients in network namespaces of their own, driven by the lab script.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(import.meta.dirname, '..', 'lab', 'dhcp-lab');

export type LabServer = 'dnsmasq' | 'kea4' | 'kea6' | 'isc' | 'isc6';

const serverPrograms: Record<LabServer, string> = {
  dnsmasq: '/usr/sbin/dnsmasq',
  kea4: '/usr/sbin/kea-dhcp4',
  kea6: '/usr/sbin/kea-dhcp6',
  isc: '/usr/sbin/dhcpd',
  isc6: '/usr/sbin/dhcpd',
};

/** Which clients do something: so many, from this number on. */
export interface Clients {
  first: number;
  count: number;
  /** DHCPv6: asks for a prefix too. */
  prefix?: boolean;
}

export interface LabOptions {
  /** Seconds. */
  leaseTime?: number;
  /** Of Kea's lease file cleanup, in seconds. */
  cleanupInterval?: number;
  /** Room for 32,000 addresses, for a load. */
  big?: boolean;
}

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
  /** Many clients do the same, some at once. */
  all: (action: 'lease' | 'renew' | 'release' | 'decline', clients: Clients) => Promise<void>;
  /** As many handshakes a second as are asked for, from as many devices; answers what perfdhcp says of it. */
  load: (perSecond: number, seconds: number) => Promise<string>;
  /** Kea: a command through its control socket. */
  control: (command: string) => Promise<unknown>;
  stopServer: () => Promise<void>;
  startServer: () => Promise<void>;
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
export async function startLab(server: LabServer = 'dnsmasq', options: LabOptions = {}): Promise<Lab> {
  const { leaseTime = 120, cleanupInterval = 3600, big = false } = options;
  const folder = mkdtempSync(join(tmpdir(), 'leaseboard-lab-'));
  const run = (...args: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { timeout: 150_000, maxBuffer: 64 * 1024 * 1024 };
      execFile(script, [...args, '--dir', folder], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        // What a tool says of its failure it mostly says on its standard output.
        else reject(new Error(`dhcp-lab ${args.join(' ')}: ${stderr}${stdout.slice(-2_000)}`, { cause: error }));
      });
    });
  const down = async () => {
    await run('down', '--purge');
    rmSync(folder, { recursive: true });
  };
  const act = async (action: 'lease' | 'renew' | 'release', client: number) => {
    await run(action, '--count', '1', '--start', String(client));
    return lastAcknowledgement(join(folder, 'clients', `1-${client}`));
  };
  const wishes = ['--lease-time', String(leaseTime), '--lfc-interval', String(cleanupInterval), ...(big ? ['--big'] : [])];
  try {
    const values = new Map((await run('up', server, ...wishes)).split('\n').map((line) => splitOnce(line)));
    return {
      leaseStore: values.get('lease_store') ?? '',
      config: values.get('config') ?? '',
      lease: (client) => act('lease', client),
      renew: (client) => act('renew', client),
      release: (client) => act('release', client),
      all: async (action, { first, count, prefix = false }) => {
        await run(action, '--start', String(first), '--count', String(count), ...(prefix ? ['--pd'] : []));
      },
      load: (perSecond, seconds) => run('load', '--rate', String(perSecond), '--seconds', String(seconds)),
      control: async (command) => JSON.parse(await run('ctl', command)) as unknown,
      stopServer: async () => {
        await run('stop-server');
      },
      startServer: async () => {
        await run('start-server');
      },
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

/** The client's own notes: lines of `bound|renew ADDRESS SECONDS.NANOSECONDS`, from DHCPv6 with other words. */
function lastAcknowledgement(notes: string): Acknowledgement {
  const lines = readFileSync(notes, 'utf8').split('\n');
  const [, event, address, seconds] = lines.map((line) => /^(bound|renew)6? (\S+) ([\d.]+)$/i.exec(line)).findLast(Boolean) ?? [];
  if (event === undefined || !address) throw new Error(`the client got no lease: ${lines.join(' ')}`);
  return { event: event.toLowerCase() === 'bound' ? 'bound' : 'renew', address, at: Number(seconds) * 1000 };
}
