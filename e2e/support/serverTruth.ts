// What a DHCP server itself holds, told without this project's parsers: by Kea's own answers, by plain patterns over the files of the others.
import { readFileSync } from 'node:fs';
import type { Lab, LabServer } from './lab.ts';

/** What is compared of a lease; times in seconds since the epoch. */
export interface HeldLease {
  /** `over`: given back or run out, whether or not the server has come to write that down. */
  state: 'active' | 'declined' | 'over';
  /** null: never */
  ends: number | null;
  /** MAC address of DHCPv4, DUID of DHCPv6; empty when the server has forgotten it. */
  client: string;
}

/** By address, or prefix with its length. */
export type Held = Map<string, HeldLease>;

interface KeaLease {
  'ip-address': string;
  'hw-address'?: string;
  duid?: string;
  cltt: number;
  'valid-lft': number;
  state: number;
  type?: string;
  'prefix-len'?: number;
}

const keaStates: readonly HeldLease['state'][] = ['active', 'declined', 'over'];

async function keaHeld(lab: Lab, family: 4 | 6): Promise<Held> {
  const answer = (await lab.control(`lease${family}-get-all`)) as { arguments?: { leases: KeaLease[] } };
  // From 2.4 on Kea remembers, until it is started anew, to whom it would give an address again that was given back: for 0 seconds.
  const leases = (answer.arguments?.leases ?? []).filter((lease) => lease['valid-lft'] > 0);
  return new Map(
    leases.map((lease) => [
      lease.type === 'IA_PD' ? `${lease['ip-address']}/${lease['prefix-len']}` : lease['ip-address'],
      {
        state: keaStates[lease.state] ?? 'active',
        ends: lease['valid-lft'] === 0xffff_ffff ? null : lease.cltt + lease['valid-lft'],
        client: (family === 4 ? lease['hw-address'] : lease.duid?.replace(/^00(?::00:00)?$/, '')) ?? '',
      },
    ]),
  );
}

/** Its file is all that dnsmasq holds, and it is rewritten before a client hears anything. */
function dnsmasqHeld(leaseFile: string): Held {
  const lines = readFileSync(leaseFile, 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  return new Map(
    lines
      .filter(({ length }) => length === 5)
      .map(([ends = '', mac = '', address = '', , id = '']) => [
        address,
        { state: 'active', ends: ends === '0' ? null : Number(ends), client: address.includes(':') ? id : mac },
      ]),
  );
}

const seconds = (date: string): number | null => {
  const [, day, time] = /^\d (\S+) (\S+)$/.exec(date) ?? [];
  return day === undefined ? null : Date.parse(`${day.replaceAll('/', '-')}T${time}Z`) / 1000;
};

const iscStates = new Map<string, HeldLease['state']>([
  ['active', 'active'],
  ['abandoned', 'declined'],
  ['released', 'over'],
  ['expired', 'over'],
]);

/** null: the address is free, and nobody's. */
function stateOf(body: string): HeldLease['state'] | null {
  return iscStates.get(/^\s*binding state (\w+);/m.exec(body)?.[1] ?? '') ?? null;
}

/** The lab's names hold no braces, so that a pattern will do where a parser has to read strings. */
function iscHeld(leaseFile: string): Held {
  const held: Held = new Map();
  for (const [, address = '', body = ''] of readFileSync(leaseFile, 'latin1').matchAll(/^lease (\S+) \{\n([^}]*)\}/gm)) {
    const state = stateOf(body);
    if (state === null) held.delete(address);
    else {
      const client = /hardware ethernet (\S+);/.exec(body)?.[1] ?? '';
      held.set(address, { state, ends: seconds(/^\s*ends (.*);$/m.exec(body)?.[1] ?? ''), client });
    }
  }
  return held;
}

function isc6Held(leaseFile: string): Held {
  const records = new Map<string, [string, HeldLease][]>();
  for (const [, kind, key = '', body = ''] of readFileSync(leaseFile, 'latin1').matchAll(/^(ia-\w+) "(.*)" \{\n([^]*?)\n\}/gm)) {
    const client = duidOf(key);
    const leases = [...body.matchAll(/^ {2}(?:iaaddr|iaprefix) (\S+) \{\n([^]*?)\n {2}\}/gm)].flatMap(([, address = '', inner = '']) => {
      const state = stateOf(inner);
      if (state === null) return [];
      return [[address, { state, ends: seconds(/^\s*ends (.*);$/m.exec(inner)?.[1] ?? ''), client }] as [string, HeldLease]];
    });
    records.set(`${kind} ${key}`, leases);
  }
  return new Map([...records.values()].flat());
}

/** Of `IAID DUID` as dhcpd writes it: printable bytes plain, others in octal. */
function duidOf(key: string): string {
  const bytes = [...key.matchAll(/\\(\d{3})|\\(.)|([^\\])/g)].map(([, octal, escaped, plain]) =>
    octal === undefined ? (escaped ?? plain ?? '').charCodeAt(0) : Number.parseInt(octal, 8),
  );
  return bytes
    .slice(4)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(':');
}

/** @param now seconds since the epoch */
export function asOf(held: Held, now: number): Held {
  const isOver = ({ state, ends }: HeldLease): boolean => state === 'active' && ends !== null && ends <= now;
  return new Map([...held].map(([address, lease]) => [address, isOver(lease) ? { ...lease, state: 'over' } : lease]));
}

/** Everything that the server holds at this moment but free addresses. */
export async function serverTruth(server: LabServer, lab: Lab): Promise<Held> {
  switch (server) {
    case 'kea4':
      return keaHeld(lab, 4);
    case 'kea6':
      return keaHeld(lab, 6);
    case 'dnsmasq':
      return dnsmasqHeld(lab.leaseStore);
    case 'isc':
      return iscHeld(lab.leaseStore);
    case 'isc6':
      return isc6Held(lab.leaseStore);
  }
}

/** How full a subnet is, as Kea's own statistics tell; delegated prefixes apart. */
export interface SubnetUse {
  total: number;
  used: number;
  declined: number;
}

interface StatAnswer {
  arguments: { 'result-set': { columns: string[]; rows: number[][] } };
}

/** By subnet number, `prefixes` behind it for those that it delegates (`stat-lease4-get`, `stat-lease6-get`). */
export async function keaUse(lab: Lab, family: 4 | 6): Promise<Map<string, SubnetUse>> {
  const answer = (await lab.control(`stat-lease${family}-get`)) as StatAnswer;
  const { columns, rows } = answer.arguments['result-set'];
  const use = new Map<string, SubnetUse>();
  for (const row of rows) {
    const value = (...names: string[]): number => row[columns.findIndex((column) => names.includes(column))] ?? 0;
    const id = String(value('subnet-id'));
    if (family === 4)
      use.set(id, { total: value('total-addresses'), used: value('assigned-addresses'), declined: value('declined-addresses') });
    else {
      use.set(id, { total: value('total-nas'), used: value('assigned-nas'), declined: value('declined-nas', 'declined-addresses') });
      if (value('total-pds') > 0) use.set(`${id} prefixes`, { total: value('total-pds'), used: value('assigned-pds'), declined: 0 });
    }
  }
  return use;
}
