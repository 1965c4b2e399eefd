// A subnet of the invented network as it is lived in: its clients, its leases, and what is free of its pool.
import type { LeaseFacts } from '#domain/lease.ts';
import { AddressStock } from './addressStock.ts';
import { Bag } from './bag.ts';
import type { Identity } from './client.ts';
import type { Plan } from './company.ts';
import type { DeviceKind } from './deviceKind.ts';

/** Somebody who asks for leases in one segment. */
export interface Client {
  segment: Segment;
  kind: DeviceKind;
  /** The how manieth of its kind it is. */
  number: number;
  identity: Identity;
  leaseKind: LeaseFacts['kind'];
  /** The address that the configuration keeps for it. */
  reservedAddress: bigint | null;
  /** Whether its lease never ends. */
  endless: boolean;
  /** The lease in which the server remembers it, present or not. */
  holding: Holding | null;
}

/** What happens next to a lease when nobody does anything about it. */
export interface Moment {
  at: number;
  what: 'renewal' | 'end' | 'reclaim' | 'purge';
  holding: Holding;
}

/** A lease with what the server knows besides its facts. */
export interface Holding {
  /** Orders moments at the same time. */
  number: number;
  segment: Segment;
  address: bigint;
  client: Client;
  lease: LeaseFacts;
  startedAt: number;
  /** Infinity: never. */
  endsAt: number;
  moment: Moment | null;
}

export interface Segment extends Plan {
  leaseSeconds: number;
  stock: AddressStock;
  /** Clients that hold no lease or have gone from it. */
  waiting: Bag<Client>;
  /** Leases that are over, whose addresses can be given to others. */
  ended: Bag<Holding>;
  reservedInRange: number;
  /** How many clients are there, and how many usually are. */
  present: number;
  usual: number;
}

export function settleSegment(plan: Plan, leaseSeconds: number): Segment {
  return {
    ...plan,
    leaseSeconds,
    stock: new AddressStock(plan.range.first, BigInt(plan.facts.total), plan.step),
    waiting: new Bag(),
    ended: new Bag(),
    reservedInRange: 0,
    present: 0,
    usual: 0,
  };
}
