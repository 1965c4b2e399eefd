// Host names as devices of each kind send them, and a few that try what shows them.
import type { DeviceKind } from './deviceKind.ts';
import { below, hexBytes, pick, type NonEmpty, type Random } from './random.ts';

const people: NonEmpty<string> = [
  'anna',
  'ben',
  'clara',
  'david',
  'elif',
  'felix',
  'greta',
  'hugo',
  'ines',
  'jonas',
  'kaja',
  'leon',
  'mira',
  'noah',
  'olga',
  'pavel',
  'quentin',
  'rosa',
  'samir',
  'tilda',
  'ugo',
  'vera',
  'wanda',
  'xenia',
  'yusuf',
  'zoe',
  'amara',
  'bruno',
  'chloe',
  'emil',
  'farid',
  'hana',
];
const places: NonEmpty<string> = ['lobby', 'east', 'west', 'canteen', 'dock', 'garage', 'roof', 'stairs', 'workshop', 'archive'];
const rooms: NonEmpty<string> = ['alder', 'birch', 'cedar', 'elm', 'hazel', 'linden', 'maple', 'rowan'];
const towns: NonEmpty<string> = ['aarhus', 'bruges', 'cork', 'delft', 'graz', 'lucca', 'porto', 'riga', 'tartu', 'york'];
const measures: NonEmpty<string> = ['co2', 'door', 'meter', 'plug', 'temp'];
const tasks: NonEmpty<string> = ['build', 'db', 'git', 'k8s-node', 'log', 'mail', 'nas', 'proxy', 'test', 'web'];

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** One person after the other, so that two machines seldom share a name. */
function owner(number: number): string {
  const person = people[number % people.length] ?? people[0];
  return number < people.length ? person : `${person}${1 + Math.floor(number / people.length)}`;
}

function tail(mac: string): string {
  return mac.slice(9).replaceAll(':', '');
}

function padded(number: number): string {
  return String(number + 1).padStart(2, '0');
}

const namers: Record<DeviceKind, (random: Random, number: number, mac: string) => string | null> = {
  macbook: (random, number) => pick(random, [`${owner(number)}-macbook`, `${capitalized(owner(number))}s-MBP`, `${owner(number)}-mba`]),
  windows: (random, number) =>
    pick(random, [
      `${owner(number)}-laptop`,
      `LT-${10_400 + number}`,
      `DESKTOP-${hexBytes(random, 4).replaceAll(':', '').toUpperCase().slice(0, 7)}`,
    ]),
  iphone: (random) => pick(random, ['iPhone', `${capitalized(pick(random, people))}s-iPhone`, null]),
  android: (random) => pick(random, [null, null, `Galaxy-S${20 + below(random, 6)}`, `Pixel-${6 + below(random, 4)}`]),
  tablet: (random) => pick(random, ['iPad', `${capitalized(pick(random, people))}s-iPad`]),
  deskphone: (_random, number, mac) =>
    mac.startsWith('20:37:06') ? `SEP${mac.replaceAll(':', '').toUpperCase()}` : `voip-${2001 + number}`,
  printer: (random, number) => `prn-${1 + (number % 5)}f-${pick(random, places)}${number < 20 ? '' : `-${number}`}`,
  camera: (random, number) => `cam-${pick(random, places)}-${padded(number)}`,
  sensor: (random, _number, mac) =>
    mac.startsWith('00:17:88')
      ? 'Philips-hue'
      : pick(random, [`${pick(random, measures)}-${tail(mac)}`, `ESP_${tail(mac).toUpperCase()}`, null]),
  speaker: () => 'SonosZP',
  screen: (random, number) => `screen-${pick(random, rooms)}-${padded(number)}`,
  server: (random, number) => `${pick(random, tasks)}-${padded(number)}`,
  board: (random, number) => `pi-${pick(random, ['lab', 'kiosk', 'signage'])}-${padded(number)}`,
  router: (random, number) => (number < 2 ? 'fritz.box' : `gw-${pick(random, towns)}-${padded(number)}`),
};

/**
 * @param number the how manieth device of its kind it is, for kinds that an admin names by number
 * @param mac its MAC address, for kinds that name themselves after it
 * @returns null for a device that sends none
 */
export function hostnameOf(kind: DeviceKind, random: Random, number: number, mac: string): string | null {
  return namers[kind](random, number, mac);
}

/** Names that clients may send and that nothing may stumble over. */
export const oddHostnames: NonEmpty<string> = [
  'Björns-MacBook-Pro',
  '会議室のiPad',
  'Zoë’s iPhone',
  '<script>alert(1)</script>',
  '=1+1',
  "x'; DROP TABLE leases; --",
  'the-longest-name-that-one-label-of-the-domain-name-system-takes',
];
