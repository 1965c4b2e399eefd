// The invented DHCP server: grants, renews and ends leases, and knows when which of them needs it next.
import { formatAddress } from '#domain/address.ts';
import { leaseId, type LeaseFacts } from '#domain/lease.ts';
import { OrderedList } from '#domain/orderedList.ts';
import type { ChangeReason } from '#openapi/generated/leaseboard.ts';
import type { Removal } from '../source.ts';
import { Bag } from './bag.ts';
import { nobody } from './client.ts';
import type { Random } from './random.ts';
import type { Client, Holding, Moment, Segment } from './segment.ts';

/** How likely a newcomer gets an address that somebody had before, while there are untouched ones. */
const reuse = 0.35;
const probationMs = 15 * 60_000;

function lingerMs({ leaseSeconds }: Segment): number {
  return Math.min(Math.max(leaseSeconds * 250, 60_000), 15 * 60_000);
}

export class LeaseBook {
  readonly #sourceId: string;
  readonly #group: string;
  readonly #random: Random;
  readonly #leases = new Map<string, LeaseFacts>();
  readonly #calendar = new OrderedList<Moment>((a, b) => a.at - b.at || a.holding.number - b.holding.number);
  /** Holdings whose client is there; those that never end are left in peace. */
  readonly present = new Bag<Holding>();
  #holdings = 0;
  #written = 0;
  #touched = new Map<string, ChangeReason | undefined>();

  constructor(sourceId: string, group: string, random: Random) {
    this.#sourceId = sourceId;
    this.#group = group;
    this.#random = random;
  }

  get leases(): ReadonlyMap<string, LeaseFacts> {
    return this.#leases;
  }

  /** How many changes there have been in all, as they are collected. */
  get written(): number {
    return this.#written;
  }

  get nextMoment(): Moment | undefined {
    return this.#calendar.first;
  }

  /** What has changed since the last time, each lease once. */
  collect(): { leases: LeaseFacts[]; removals: Removal[] } {
    const leases: LeaseFacts[] = [];
    const removals: Removal[] = [];
    for (const [id, reason] of this.#touched) {
      const lease = this.#leases.get(id);
      if (lease !== undefined) leases.push(lease);
      else removals.push(reason === undefined ? { id } : { id, reason });
    }
    this.#touched = new Map();
    return { leases, removals };
  }

  /**
   * A client asks for a lease: it gets back what it had, or an address that nobody has.
   *
   * @param untouched whether it must not be an address that somebody had before
   * @returns null when the pool is full
   */
  grant(client: Client, at: number, untouched = false): Holding | null {
    const holding = client.holding ?? this.#roomFor(client, untouched);
    if (holding === null) return null;
    const { segment } = client;
    holding.client = client;
    client.holding = holding;
    segment.waiting.delete(client);
    segment.ended.delete(holding);
    segment.present += 1;
    if (!client.endless) this.present.add(holding);
    this.renew(holding, at);
    return holding;
  }

  renew(holding: Holding, at: number): void {
    const life = holding.segment.leaseSeconds * 1000;
    holding.startedAt = Math.floor(at);
    holding.endsAt = holding.client.endless ? Infinity : holding.startedAt + life;
    this.#write(holding, 'active');
    this.#schedule(holding, holding.client.endless ? null : { at: holding.startedAt + life / 2, what: 'renewal' });
  }

  /** The client goes without a word: nobody will know before its lease ends. */
  abandon(holding: Holding): void {
    this.#part(holding);
    this.#schedule(holding, { at: holding.endsAt, what: 'end' });
  }

  /** @param remembered whether the server keeps the lease for a while, as Kea and ISC dhcpd do, or drops it, as dnsmasq does */
  release(holding: Holding, at: number, remembered: boolean): void {
    this.#part(holding);
    if (remembered) this.end(holding, 'released', at);
    else this.#remove(holding, 'released');
  }

  end(holding: Holding, state: 'expired' | 'released', at: number): void {
    holding.endsAt = Math.min(holding.endsAt, Math.floor(at));
    holding.segment.ended.add(holding);
    this.#write(holding, state);
    this.#schedule(holding, { at: at + lingerMs(holding.segment), what: state === 'expired' ? 'reclaim' : 'purge' });
  }

  /** The client finds the address taken by somebody else (RFC 2131 §4.4.4): nobody gets it for a while. */
  decline(holding: Holding, at: number): void {
    this.#part(holding);
    holding.client.holding = null;
    holding.client = { ...holding.client, identity: nobody, holding };
    holding.startedAt = Math.floor(at);
    holding.endsAt = holding.startedAt + probationMs;
    this.#write(holding, 'declined');
    this.#schedule(holding, { at: holding.endsAt, what: 'purge' });
  }

  rename(holding: Holding, hostname: string | null): void {
    const { client, lease } = holding;
    if (hostname === lease.hostname) return;
    client.identity = { ...client.identity, hostname };
    this.#write(holding, lease.state);
  }

  /** What was to happen at this moment happens. */
  carryOut({ what, at, holding }: Moment): void {
    const { segment, lease } = holding;
    switch (what) {
      case 'renewal':
        return this.renew(holding, at);
      case 'end': {
        const next = segment.role.crowd === 'full' ? segment.waiting.draw(this.#random) : undefined;
        if (next === undefined || next.holding !== null) return this.end(holding, 'expired', at);
        next.holding = this.#emptied(holding);
        this.grant(next, at);
        return;
      }
      case 'reclaim':
        this.#write(holding, 'reclaimed');
        return this.#schedule(holding, { at: at + lingerMs(segment), what: 'purge' });
      case 'purge':
        return this.#remove(holding, lease.state === 'declined' ? 'reclaimed' : 'purged');
    }
  }

  /** Puts what should have happened long ago to some time between then and now. */
  catchUp(then: number, now: number): void {
    for (let moment = this.nextMoment; moment !== undefined && moment.at < then; moment = this.nextMoment) {
      this.#schedule(moment.holding, { at: then + this.#random() * (now - then), what: moment.what });
    }
  }

  #roomFor(client: Client, untouched: boolean): Holding | null {
    const { segment, reservedAddress } = client;
    if (reservedAddress !== null) return this.#holding(client, reservedAddress);
    const drawn = untouched ? undefined : segment.ended.draw(this.#random);
    const former = drawn?.client.reservedAddress === null ? drawn : undefined;
    if (former !== undefined && this.#random() < reuse) return this.#emptied(former);
    const address = segment.stock.draw(this.#random);
    if (address !== null) return this.#holding(client, address);
    return former === undefined ? null : this.#emptied(former);
  }

  #holding(client: Client, address: bigint): Holding {
    const { segment, leaseKind } = client;
    const { family } = segment.range;
    const text = formatAddress({ family, value: address });
    const prefixLength = leaseKind === 'prefix' ? segment.facts.delegated_length : null;
    const inPool = segment.range.first <= address && address <= segment.range.last;
    const lease: LeaseFacts = {
      id: leaseId(this.#group, text, prefixLength),
      address: text,
      prefix_length: prefixLength,
      family,
      kind: leaseKind,
      ...nobody,
      state: 'free',
      is_reserved: client.reservedAddress !== null,
      starts_at: null,
      expires_at: null,
      expiry_known: true,
      lease_seconds: null,
      subnet: segment.facts.subnet,
      pool_id: inPool ? segment.facts.id : null,
      source_id: this.#sourceId,
    };
    this.#holdings += 1;
    return { number: this.#holdings, segment, address, client, lease, startedAt: 0, endsAt: 0, moment: null };
  }

  #emptied(holding: Holding): Holding {
    holding.client.holding = null;
    return holding;
  }

  #part(holding: Holding): void {
    const { segment, client } = holding;
    segment.present -= 1;
    this.present.delete(holding);
    segment.waiting.add(client);
  }

  #remove(holding: Holding, reason: ChangeReason): void {
    const { segment, client, address, lease } = holding;
    if (client.holding === holding) client.holding = null;
    if (client.reservedAddress === null) segment.stock.giveBack(address);
    segment.ended.delete(holding);
    this.#schedule(holding, null);
    this.#leases.delete(lease.id);
    this.#touch(lease.id, reason);
  }

  #write(holding: Holding, state: LeaseFacts['state']): void {
    const { client, lease, startedAt, endsAt } = holding;
    const ends = endsAt < Infinity;
    const written: LeaseFacts = {
      ...lease,
      ...client.identity,
      kind: client.leaseKind,
      state,
      starts_at: new Date(startedAt).toISOString(),
      expires_at: ends ? new Date(endsAt).toISOString() : null,
      lease_seconds: ends ? Math.round((endsAt - startedAt) / 1000) : null,
    };
    holding.lease = written;
    this.#leases.set(written.id, written);
    this.#touch(written.id, undefined);
  }

  #touch(id: string, reason: ChangeReason | undefined): void {
    if (!this.#touched.has(id)) this.#written += 1;
    this.#touched.set(id, reason);
  }

  #schedule(holding: Holding, next: Pick<Moment, 'at' | 'what'> | null): void {
    if (holding.moment !== null) this.#calendar.remove(holding.moment);
    holding.moment = next === null ? null : { ...next, holding };
    if (holding.moment !== null) this.#calendar.insert(holding.moment);
  }
}
