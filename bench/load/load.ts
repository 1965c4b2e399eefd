// What happens to the leases: updates, comings and goings by a seed, each stamped with the moment of its sending.
import type { Change } from '#domain/change.ts';
import { Ledger } from '#domain/ledger.ts';
import { leaseId, type LeaseFacts } from '#domain/lease.ts';
import { below, seededRandom, type Random } from '#gateway/sources/simulator/random.ts';
import { addressAt, aimedRows, leaseAt, sourceId, type Inventory } from './inventory.ts';

const updateShare = 0.7;
const addShare = 0.15;

/** Of comings and goings, how many are among the rows that follow the aimed ones on the screen. */
const onScreenShare = 0.05;

/** So many updates a second shall be seen at least, where there are as many. */
const seenPerSecond = 10;

/** How many of the updates are aimed at the first rows of the screen. */
export function aimedShare(rate: number): number {
  return Math.min(1, Math.max(0.2, seenPerSecond / (rate * updateShare)));
}

export interface Sent {
  change: Change;
  /** Whether the lease is one that every contestant has on its screen. */
  aimed: boolean;
}

/** A host name that carries when it was sent, in microseconds since the epoch: sixteen digits. */
export function stamped(hostname: string | null, micros: number): string {
  return `${(hostname ?? 'host').replace(/-t\d{16}$/, '')}-t${micros}`;
}

/** Takes one place out of a list in which order means nothing. */
function draw(list: number[], at: number): number {
  const index = list[at]!;
  list[at] = list.at(-1)!;
  list.pop();
  return index;
}

export class Load {
  readonly ledger: Ledger;
  readonly #random: Random;
  readonly #aimedShare: number;
  readonly #leased: number[];
  readonly #free: number[];
  /** Places on the screen below the aimed rows, in the order in which they come and go. */
  #turn = 0;
  #lastMicros = 0;

  /** @param epoch of the ledger, which begins with the inventory */
  constructor({ leases, leased, free }: Inventory, { seed, rate, epoch, now }: { seed: number; rate: number; epoch: string; now: number }) {
    this.ledger = new Ledger(epoch);
    this.ledger.commit(sourceId, leases, now);
    this.#random = seededRandom(seed);
    this.#aimedShare = aimedShare(rate);
    const open = (index: number) => index >= 2 * aimedRows;
    this.#leased = leased.filter(open);
    this.#free = free.filter(open);
  }

  /** The next change, which happens now: no two are stamped alike. */
  next(micros: number): Sent {
    this.#lastMicros = Math.max(micros, this.#lastMicros + 1);
    const chance = this.#random();
    if (chance < updateShare) return this.#update();
    if (this.#random() < onScreenShare) return this.#turnOnScreen();
    return chance < updateShare + addShare && this.#free.length > 0 ? this.#add() : this.#remove();
  }

  get #now(): number {
    return Math.floor(this.#lastMicros / 1000);
  }

  #update(): Sent {
    const aimed = this.#random() < this.#aimedShare || this.#leased.length === 0;
    const index = aimed ? below(this.#random, aimedRows) : this.#leased[below(this.#random, this.#leased.length)]!;
    const lease = this.ledger.leases.get(leaseId(sourceId, addressAt(index)))!;
    const lasts = (lease.lease_seconds ?? 0) * 1000;
    return this.#put(
      {
        ...lease,
        hostname: stamped(lease.hostname, this.#lastMicros),
        state: 'active',
        starts_at: new Date(this.#now).toISOString(),
        expires_at: new Date(this.#now + lasts).toISOString(),
      },
      aimed,
    );
  }

  #add(): Sent {
    const index = draw(this.#free, below(this.#random, this.#free.length));
    this.#leased.push(index);
    return this.#put(this.#fresh(index), false);
  }

  #remove(): Sent {
    const index = draw(this.#leased, below(this.#random, this.#leased.length));
    this.#free.push(index);
    return this.#takeAway(index);
  }

  /** A row of the screen comes or goes. */
  #turnOnScreen(): Sent {
    const index = aimedRows + (this.#turn % aimedRows);
    this.#turn += 1;
    return this.ledger.leases.has(leaseId(sourceId, addressAt(index))) ? this.#takeAway(index) : this.#put(this.#fresh(index), false);
  }

  #fresh(index: number): LeaseFacts {
    const lease = leaseAt(index, this.#random, this.#now + 86_400_000);
    return { ...lease, hostname: stamped(lease.hostname, this.#lastMicros) };
  }

  #put(facts: LeaseFacts, aimed: boolean): Sent {
    return this.#only(this.ledger.amend(sourceId, [facts], [], this.#now), aimed);
  }

  #takeAway(index: number): Sent {
    return this.#only(this.ledger.amend(sourceId, [], [{ id: leaseId(sourceId, addressAt(index)), reason: 'released' }], this.#now), false);
  }

  #only(committed: ReturnType<Ledger['amend']>, aimed: boolean): Sent {
    const change = committed.type === 'changes' ? committed.changes[0] : undefined;
    if (change === undefined) throw new Error('the load has made no change');
    return { change, aimed };
  }
}
