// What all listeners of one query are told: one hub, and the changes as they look through the query.
import type { SourceFreshness } from '#openapi/generated/leaseboard.ts';
import { throughFilter, type Change } from '#domain/change.ts';
import { Checksum } from '#domain/checksum.ts';
import { changeFrame, frame } from '#domain/frame.ts';
import type { Ledger } from '#domain/ledger.ts';
import { queryMatcher } from '#domain/query.ts';
import { Hub } from './hub.ts';

export class Channel {
  readonly hub = new Hub();
  readonly #ledger: Ledger;
  readonly #matches: ReturnType<typeof queryMatcher>;
  /** Of the matching leases; where all match it is the ledger's. */
  #checksum: Checksum;

  constructor(query: string, ledger: Ledger) {
    this.#ledger = ledger;
    this.#matches = queryMatcher(query);
    this.#checksum = this.#countedAnew();
  }

  /** The frames of changes, as this channel's listeners see them. */
  frames(changes: readonly Change[]): string[] {
    return this.#seen(changes).map((change) => changeFrame(this.#ledger.epoch, change));
  }

  tell(changes: readonly Change[]): void {
    if (this.#matches !== null) {
      for (const { type, lease, before } of this.#seen(changes)) {
        if (type !== 'added' && before !== null) this.#checksum.remove(before);
        if (type !== 'removed') this.#checksum.add(lease);
      }
    }
    this.hub.publish(this.frames(changes));
  }

  /** After the ledger has taken so much new truth that there are no changes to tell. */
  reload(): void {
    this.#checksum = this.#countedAnew();
    const { revision, cursor } = this.#ledger;
    this.hub.publish([frame('reset', { reason: 'source-loaded', revision }, cursor)]);
  }

  heartbeat(sources: SourceFreshness[]): void {
    const { revision } = this.#ledger;
    const checksum = this.#matches === null ? this.#ledger.checksum : this.#checksum.toString();
    this.hub.publish([frame('heartbeat', { timestamp: new Date().toISOString(), revision, checksum, sources })]);
  }

  #seen(changes: readonly Change[]): readonly Change[] {
    const matches = this.#matches;
    if (matches === null) return changes;
    return changes.map((change) => throughFilter(change, matches)).filter((change) => change !== null);
  }

  #countedAnew(): Checksum {
    const checksum = new Checksum();
    const matches = this.#matches;
    if (matches === null) return checksum;
    for (const lease of this.#ledger.leases.values()) if (matches(lease)) checksum.add(lease);
    return checksum;
  }
}
