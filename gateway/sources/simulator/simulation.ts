// An invented company network that lives through the time it is told: the same seed and times give the same leases.
import type { SourceTable } from '../source.ts';
import { planCompany, type Plan } from './company.ts';
import { happen, type Habitat } from './habits.ts';
import { LeaseBook } from './leaseBook.ts';
import { populate } from './population.ts';
import { seededRandom, waitFor } from './random.ts';
import { settleSegment } from './segment.ts';

export interface SimulationOptions {
  /** How many leases there are at first; their number stays near it. */
  devices?: number;
  /** How many changes there are on average; 0: none at all. */
  changesPerSecond?: number;
  seed?: number;
  sourceId?: string;
  /** Begins each lease's id. */
  group?: string;
}

export interface Simulation {
  /** All leases and pools as they are. */
  table(): Pick<SourceTable, 'leases' | 'pools'>;
  /**
   * Lives on up to a moment. The work depends on what changes, not on how many leases there are.
   *
   * @param now milliseconds since the epoch
   * @returns the leases that have changed, each once
   */
  step(now: number): ReturnType<LeaseBook['collect']>;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const neatDurations = [
  ...[10, 15, 20, 30].map((minutes) => minutes * minute),
  ...[1, 2, 4, 8, 12].map((hours) => hours * hour),
  ...[1, 2, 4, 7, 14, 30, 90, 365].map((days) => days * day),
];
/** Renewals at half of a lease's life may be this share of all changes; the rest is what clients do by chance. */
const renewalShare = 0.5;
/** Of a longer absence (the clock of a laptop that slept) only the last bit is lived through. */
const longestStepMs = 5000;

/** By how much leases must last longer than usual to be renewed no more often than there may be changes. */
function stretchOf(plans: readonly Plan[], changesPerSecond: number): number {
  const renewalsPerSecond = plans.reduce((sum, { role, devices }) => sum + devices / (role.leaseSeconds / 2), 0);
  return Math.max(1, renewalsPerSecond / (changesPerSecond * renewalShare));
}

function neatDuration(seconds: number): number {
  return neatDurations.find((neat) => neat >= seconds) ?? 365 * day;
}

/** @param now the moment at which the network is as it begins, in milliseconds since the epoch */
export function createSimulation(now: number, options: SimulationOptions = {}): Simulation {
  const { devices = 420, changesPerSecond = 2, seed = 1, sourceId = 'demo', group = 'demo' } = options;
  const random = seededRandom(seed);
  const plans = planCompany(devices, sourceId);
  const stretch = stretchOf(plans, changesPerSecond);
  const segments = plans.map((plan) => settleSegment(plan, neatDuration(plan.role.leaseSeconds * stretch)));
  const book = new LeaseBook(sourceId, group, random);
  populate(book, segments, random, now);
  book.collect();

  const [first, ...rest] = segments;
  const habitat: Habitat | null =
    first === undefined ? null : { book, segments: [first, ...rest], random, mostLeases: Math.ceil(devices * 1.1) };
  let clock = now;
  let nextTick = now + waitFor(random, changesPerSecond);
  /** How many changes the clock has asked for that have not been made; below zero after many renewals at once. */
  let owed = 0;

  function liveUntil(end: number): void {
    for (;;) {
      const moment = book.nextMoment;
      const before = book.written;
      if (moment !== undefined && moment.at <= Math.min(nextTick, end)) {
        book.carryOut(moment);
      } else if (nextTick <= end) {
        owed += 1;
        // Some of what happens does not show, and in an empty network nothing does.
        for (let tries = 0; habitat !== null && tries < 20 && owed > book.written - before; tries += 1) happen(habitat, nextTick);
        nextTick += waitFor(random, changesPerSecond);
      } else return;
      owed = Math.min(Math.max(owed - (book.written - before), -10 * changesPerSecond), 1);
    }
  }

  return {
    table: () => ({
      leases: [...book.leases.values()],
      pools: segments.map(({ facts, leaseSeconds, reservedInRange }) => ({
        ...facts,
        reserved_in_range: String(reservedInRange),
        lease_seconds: leaseSeconds,
        source_id: sourceId,
      })),
    }),
    step(now) {
      if (changesPerSecond > 0 && now < clock) nextTick = Math.min(nextTick, now + waitFor(random, changesPerSecond));
      if (changesPerSecond > 0 && now > clock) {
        const from = now - longestStepMs;
        if (clock < from) {
          book.catchUp(from, now);
          nextTick = Math.max(nextTick, from);
        }
        liveUntil(now);
      }
      clock = now;
      return book.collect();
    },
  };
}
