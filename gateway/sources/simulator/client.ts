// Who asks for leases on the invented network: what a device says of itself in DHCPv4 and DHCPv6.
import { isRandomizedMac, type LeaseFacts } from '#domain/lease.ts';
import { hardwareOf, randomizes, type DeviceKind } from './deviceKind.ts';
import { hostnameOf } from './hostname.ts';
import { below, hexBytes, pick, type Random } from './random.ts';

/** What a lease states of the client that holds it. */
export type Identity = Pick<
  LeaseFacts,
  'mac_address' | 'mac_source' | 'mac_randomized' | 'duid' | 'iaid' | 'client_id' | 'hostname' | 'vendor'
>;

/** Of a declined address no server keeps whose it would have been. */
export const nobody: Identity = {
  mac_address: null,
  mac_source: null,
  mac_randomized: null,
  duid: null,
  iaid: null,
  client_id: null,
  hostname: null,
  vendor: null,
};

function ownMac(random: Random): string {
  const first = (below(random, 256) & 0b1111_1100) | 0b10;
  return `${first.toString(16).padStart(2, '0')}:${hexBytes(random, 5)}`;
}

/** Multiplying by an odd number permutes the 2^24 addresses of a block, so that no two devices share one. */
function builtInMac(oui: string, serial: number): string {
  const block = Number.parseInt(oui.replaceAll(':', ''), 16);
  const device = Math.imul(serial + block, 0x9e3779) & 0xffffff;
  return `${oui}:${device
    .toString(16)
    .padStart(6, '0')
    .replace(/(..)(?=.)/g, '$1:')}`;
}

/** The identity of one more device in DHCPv4 (RFC 2131 §4.2: a client identifier, or the hardware address alone). */
export function v4Identity(kind: DeviceKind, serial: number, guest: boolean, random: Random): Identity {
  const { oui, vendor } = pick(random, hardwareOf[kind]);
  const randomized = guest && random() < (randomizes[kind] ?? 0);
  const mac = randomized ? ownMac(random) : builtInMac(oui, serial);
  return {
    ...nobody,
    mac_address: mac,
    mac_source: 'hardware',
    mac_randomized: isRandomizedMac(mac),
    client_id: kind === 'sensor' || kind === 'board' ? null : `01:${mac}`,
    hostname: hostnameOf(kind, random, serial, mac),
    vendor: randomized ? null : vendor,
  };
}

/** The same device under another MAC address of its own making. */
export function underNewMac(identity: Identity, random: Random): Identity {
  const mac = ownMac(random);
  return { ...identity, mac_address: mac, mac_randomized: true, client_id: `01:${mac}`, vendor: null };
}

// systemd's private enterprise number and this address's link type, RFC 8415 §11.3 and §11.2.
const duidOfEnterprise = '00:02:00:00:ab:11';
const duidOfLinkAndTime = '00:01:00:01';
const duidOfLink = '00:03:00:01';

/** The identity of a device in DHCPv6: its DUID, from which most let their MAC address be read. */
export function v6Identity(device: Identity, kind: DeviceKind, random: Random): Identity {
  const { mac_address: mac, vendor, hostname } = device;
  const iaid = below(random, 2 ** 32);
  if (mac === null || (kind === 'windows' && random() < 0.2)) {
    return { ...nobody, duid: `${duidOfEnterprise}:${hexBytes(random, 8)}`, iaid, hostname };
  }
  const duid = kind === 'router' ? `${duidOfLink}:${mac}` : `${duidOfLinkAndTime}:2e:${hexBytes(random, 3)}:${mac}`;
  return { ...nobody, mac_address: mac, mac_source: 'duid', mac_randomized: isRandomizedMac(mac), duid, iaid, hostname, vendor };
}
