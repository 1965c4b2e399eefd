// The leases of one dhcpd.leases file, as far as it has been read.
import type { BadRecord } from '#openapi/generated/leaseboard.ts';
import type { LeaseFacts } from '#domain/lease.ts';
import { badRecord } from '../badRecords.ts';
import { BadRecordTally } from '../badRecordTally.ts';
import type { Removal } from '../source.ts';
import { leaseFacts4, leaseFacts6, movedLease, type LeaseContext, type PlaceOf } from './leaseFacts.ts';
import { ownText } from './leaseName.ts';
import type { Association, ByteOrder } from './parseAssociation.ts';
import type { LeaseRecord } from './parseLease.ts';
import { parseStatement, type FailoverState } from './parseStatement.ts';
import { StatementCutter } from './statementCutter.ts';
import { decodeBytes } from './tokenScanner.ts';

export interface Amendment {
  leases: LeaseFacts[];
  removals: Removal[];
}

/** A pair of servers has one; somebody who writes of a hundred thousand is none. */
const mostPeers = 16;

/** Bytes; an excerpt has at most 200 characters. */
const mostShown = 800;

const writerPattern = /^# This lease file was written by (isc-dhcp-[\w.-]{1,40})$/m;

/** What is shown of a bad record: its beginning. */
function shown(latin1: string): string {
  return decodeBytes(ownText(latin1.slice(0, mostShown)));
}

/** Whether one association may take an address from another: not with the word that it no longer has it. */
function takes(before: LeaseFacts | undefined, after: LeaseFacts): boolean {
  if (before === undefined || isSameAssociation(before, after)) return true;
  return after.state === 'active' || before.state !== 'active';
}

function isSameAssociation(a: LeaseFacts, b: Pick<LeaseFacts, 'iaid' | 'duid' | 'kind'>): boolean {
  return a.iaid === b.iaid && a.duid === b.duid && a.kind === b.kind;
}

/**
 * Why a lease is none any more. A client that releases has its last transaction at the very end of its lease
 * (`release_lease` in dhcp.c); a lease that runs out, or that the server takes back because the client has got another,
 * keeps the time of its last renewal. Without a reason the ledger says what its own clock tells it.
 */
function leftBecause(before: LeaseFacts, { ends, cltt }: LeaseRecord): Pick<Removal, 'reason'> {
  return before.state === 'active' && ends !== null && ends === cltt ? { reason: 'released' } : {};
}

/**
 * Reads a file in pieces of any size and keeps what its records say together (dhcpd.leases(5)): the last record of an
 * address replaces the earlier ones, the last one of an identity association replaces all its addresses. Free addresses
 * (`free`, `backup`, `reset`) are not leases and not in the table: a failover pair lists every address of its pools.
 */
export class LeaseTable {
  readonly #file: string;
  #context: LeaseContext;
  readonly #cutter: StatementCutter;
  readonly #leases = new Map<string, LeaseFacts>();
  /** the leases of each association, by its key */
  readonly #associations = new Map<string, string[]>();
  /** leases whose own record says that they are reserved */
  readonly #flagged = new Set<string>();
  readonly #failover = new Map<string, FailoverState>();
  readonly #bad = new BadRecordTally();
  #byteOrder: ByteOrder | null = null;
  #writer: string | null = null;
  #understood = 0;
  #pushed = 0;
  /** what has changed since somebody asked; null: nobody has asked for all yet */
  #changed: Map<string, Removal | null> | null = null;

  /** @param file path for its bad records */
  constructor(file: string, context: LeaseContext) {
    this.#file = file;
    this.#context = context;
    this.#cutter = new StatementCutter({
      onStatement: (text, line) => this.#read(text, line),
      onBad: (reason, text, line) => this.#bad.add(file, line, reason, shown(text)),
    });
  }

  push(bytes: Buffer): void {
    const text = bytes.toString('latin1');
    if (this.#pushed === 0) this.#writer = writerPattern.exec(text.slice(0, 1024))?.[1] ?? null;
    this.#pushed += bytes.length;
    this.#cutter.push(text);
  }

  /**
   * Whether something is written there, and nothing of it is dhcpd's.
   *
   * @param isStill whether the file has been seen to rest, so that what has begun and not ended is no record half written
   */
  isForeign(isStill: boolean): boolean {
    return this.#understood === 0 && (this.#bad.total > 0 || (isStill && this.#cutter.rest !== null));
  }

  get size(): number {
    return this.#leases.size;
  }

  /** The byte order that the file says its IAIDs are in. */
  get byteOrder(): ByteOrder | null {
    return this.#byteOrder;
  }

  /** Whether it has IAIDs, which are nothing without a byte order. */
  get holdsAssociations(): boolean {
    return this.#associations.size > 0;
  }

  /** The program that says it wrote the file. */
  get writer(): string | null {
    return this.#writer;
  }

  get failover(): FailoverState[] {
    return [...this.#failover.values()];
  }

  get bad(): BadRecordTally {
    return this.#bad;
  }

  /** A record that has begun and not ended; it counts as soon as it ends. */
  get cut(): BadRecord | null {
    const { rest } = this.#cutter;
    return rest === null ? null : badRecord(this.#file, rest.line, 'the file ends inside of this record', shown(rest.text));
  }

  /** Puts all leases where another configuration has them. */
  move(placeOf: PlaceOf | null): void {
    this.#context = { ...this.#context, placeOf };
    for (const [id, facts] of this.#leases) this.#leases.set(id, movedLease(facts, placeOf, this.#flagged.has(id)));
  }

  /** All leases; what changes from here on is what {@link takeChanges} tells. */
  takeAll(): LeaseFacts[] {
    this.#changed = new Map();
    return [...this.#leases.values()];
  }

  /** What has changed since the last time something was taken. */
  takeChanges(): Amendment {
    const leases: LeaseFacts[] = [];
    const removals: Removal[] = [];
    for (const [id, removal] of this.#changed ?? []) {
      const facts = this.#leases.get(id);
      if (facts !== undefined) leases.push(facts);
      else if (removal !== null) removals.push(removal);
    }
    this.#changed?.clear();
    return { leases, removals };
  }

  #read(text: string, line: number): void {
    const statement = parseStatement(text, this.#byteOrder ?? 'little-endian');
    if (statement.type === 'bad') {
      this.#bad.add(this.#file, line, statement.reason, shown(text));
      return;
    }
    if (text !== ';') this.#understood += 1;
    switch (statement.type) {
      case 'lease':
        this.#takeLease(statement.lease);
        break;
      case 'association':
        for (const problem of statement.association.problems) this.#bad.add(this.#file, line, problem, shown(text));
        this.#takeAssociation(statement.association);
        break;
      case 'byte-order':
        this.#byteOrder = statement.order;
        break;
      case 'failover':
        if (this.#failover.size < mostPeers || this.#failover.has(statement.state.peer)) {
          this.#failover.set(statement.state.peer, statement.state);
        }
        break;
      case 'other':
    }
  }

  #takeLease(record: LeaseRecord): void {
    const facts = leaseFacts4(record, this.#context);
    if (facts.state !== 'free') return this.#set(facts, record.isReserved);
    const before = this.#leases.get(facts.id);
    if (before !== undefined) this.#delete(before.id, leftBecause(before, record));
  }

  #takeAssociation(association: Association): void {
    const { kind, iaid, duid } = association;
    const key = `${kind} ${iaid} ${duid}`;
    const ids: string[] = [];
    for (const binding of association.bindings) {
      const facts = leaseFacts6(association, binding, this.#context);
      if (facts.state === 'free' || !takes(this.#leases.get(facts.id), facts)) continue;
      this.#set(facts, false);
      ids.push(facts.id);
    }
    const before = this.#associations.get(key);
    if (before !== undefined) this.#leave(association, before, new Set(ids));
    if (ids.length === 0) this.#associations.delete(key);
    // A copy is as long as it has to be; what has grown by itself has room for a dozen more.
    else this.#associations.set(key, [...ids]);
  }

  /** Takes from an association what it has no longer, unless another one has it by now. */
  #leave(association: Association, before: readonly string[], after: ReadonlySet<string>): void {
    for (const id of before) {
      const facts = this.#leases.get(id);
      if (facts !== undefined && !after.has(id) && isSameAssociation(facts, association)) this.#delete(id, {});
    }
  }

  #set(facts: LeaseFacts, isFlagged: boolean): void {
    const { id } = facts;
    if (isFlagged) this.#flagged.add(id);
    else this.#flagged.delete(id);
    this.#leases.set(id, facts);
    this.#changed?.set(id, null);
  }

  #delete(id: string, reason: Pick<Removal, 'reason'>): void {
    this.#leases.delete(id);
    this.#flagged.delete(id);
    this.#changed?.set(id, { id, ...reason });
  }
}
