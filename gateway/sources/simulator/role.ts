// What the networks of an invented company are for: who lives there, for how long they get an address, how they behave.
import type { DeviceKind } from './deviceKind.ts';
import type { NonEmpty } from './random.ts';

/** What a client does of its own accord, besides renewing at half of its lease's life; `rest` is nothing. */
export type Habit = 'rest' | 'renew' | 'leave' | 'release' | 'roam' | 'rename' | 'decline';

export interface Role {
  slug: string;
  name: string;
  /** `full` lets no address rest: when a lease ends, somebody is waiting for it. */
  crowd: 'usual' | 'guests' | 'full';
  hands: 'v4' | 'v6' | 'prefixes';
  leaseSeconds: number;
  /** Which share of the pool is in use. */
  fill: number;
  /** Which share of its leases belongs to clients that have gone. */
  away: number;
  /** Which share of the company's devices is here, at the head office and at a branch. */
  share: { head: number; branch: number };
  reserved: { share: number; where: 'inside' | 'outside' };
  devices: NonEmpty<readonly [DeviceKind, number]>;
  habits: NonEmpty<readonly [Habit, number]>;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const none: Role['reserved'] = { share: 0, where: 'inside' };
const settled: Role['habits'] = [
  ['rest', 40],
  ['renew', 10],
  ['rename', 1],
];

export const siteRoles: NonEmpty<Role> = [
  {
    slug: 'office',
    name: 'office',
    crowd: 'usual',
    hands: 'v4',
    leaseSeconds: 8 * hour,
    fill: 0.6,
    away: 0.12,
    share: { head: 0.2, branch: 0.3 },
    reserved: { share: 0.06, where: 'inside' },
    devices: [
      ['windows', 6],
      ['macbook', 4],
    ],
    habits: [
      ['rest', 8],
      ['renew', 9],
      ['release', 11],
      ['leave', 3],
      ['rename', 2],
      ['decline', 0.1],
    ],
  },
  {
    slug: 'guests',
    name: 'guest Wi-Fi',
    crowd: 'guests',
    hands: 'v4',
    leaseSeconds: hour / 2,
    fill: 0.9,
    away: 0.2,
    share: { head: 0.3, branch: 0.34 },
    reserved: none,
    devices: [
      ['iphone', 9],
      ['android', 8],
      ['macbook', 2],
      ['tablet', 2],
      ['windows', 1],
    ],
    habits: [
      ['renew', 7],
      ['roam', 9],
      ['leave', 4],
      ['release', 11],
      ['rename', 1],
      ['decline', 0.1],
    ],
  },
  {
    slug: 'voice',
    name: 'voice',
    crowd: 'usual',
    hands: 'v4',
    leaseSeconds: day,
    fill: 0.55,
    away: 0.03,
    share: { head: 0.11, branch: 0.16 },
    reserved: none,
    devices: [['deskphone', 1]],
    habits: settled,
  },
  {
    slug: 'printers',
    name: 'printers',
    crowd: 'usual',
    hands: 'v4',
    leaseSeconds: day,
    fill: 0.5,
    away: 0,
    share: { head: 0.04, branch: 0.03 },
    reserved: { share: 0.85, where: 'inside' },
    devices: [['printer', 1]],
    habits: settled,
  },
  {
    slug: 'servers',
    name: 'servers and lab',
    crowd: 'usual',
    hands: 'v4',
    leaseSeconds: 12 * hour,
    fill: 0.4,
    away: 0.08,
    share: { head: 0.09, branch: 0 },
    reserved: { share: 0.45, where: 'outside' },
    devices: [
      ['server', 7],
      ['board', 3],
    ],
    habits: [
      ['rest', 30],
      ['renew', 8],
      ['release', 3],
      ['rename', 1],
    ],
  },
  {
    slug: 'things',
    name: 'cameras and sensors',
    crowd: 'usual',
    hands: 'v4',
    leaseSeconds: day,
    fill: 0.7,
    away: 0.05,
    share: { head: 0.11, branch: 0.08 },
    reserved: none,
    devices: [
      ['camera', 4],
      ['sensor', 6],
      ['speaker', 1],
    ],
    habits: settled,
  },
  {
    slug: 'rooms',
    name: 'meeting rooms',
    crowd: 'full',
    hands: 'v4',
    leaseSeconds: 10 * minute,
    fill: 1,
    away: 0.08,
    share: { head: 0.05, branch: 0 },
    reserved: none,
    devices: [
      ['screen', 4],
      ['tablet', 3],
      ['macbook', 2],
    ],
    habits: [
      ['renew', 14],
      ['leave', 6],
      ['release', 2],
    ],
  },
  {
    slug: 'office6',
    name: 'office IPv6',
    crowd: 'usual',
    hands: 'v6',
    leaseSeconds: 4 * hour,
    fill: 0,
    away: 0.08,
    share: { head: 0.1, branch: 0.09 },
    reserved: none,
    devices: [
      ['windows', 6],
      ['macbook', 4],
    ],
    habits: [
      ['rest', 15],
      ['renew', 8],
      ['release', 6],
      ['leave', 2],
    ],
  },
];

/** Routers of branches too small for a server of their own, each with a prefix. */
export const routerRole: Role = {
  slug: 'branches',
  name: 'branch prefixes',
  crowd: 'usual',
  hands: 'prefixes',
  leaseSeconds: 7 * day,
  fill: 0,
  away: 0,
  share: { head: 0.02, branch: 0 },
  reserved: { share: 0.3, where: 'inside' },
  devices: [['router', 1]],
  habits: [
    ['rest', 9],
    ['renew', 1],
  ],
};
