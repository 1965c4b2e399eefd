// What is known of the sources: how each one is, and the pools that it speaks of.
import type { Source, SourceFreshness } from '#openapi/generated/leaseboard.ts';
import type { PoolFacts } from '#domain/pool.ts';
import type { LeaseSource, SourceIdentity, SourceTable } from '../sources/source.ts';

interface Known {
  status: Source;
  pools: readonly PoolFacts[];
}

function isoTime(moment: number): string {
  return new Date(moment).toISOString();
}

export class SourceBoard {
  readonly #known = new Map<string, Known>();
  readonly #sources: LeaseSource[] = [];
  readonly #onNews: (source: Source) => void;

  /** @param onNews told when listeners have to know how a source is by now */
  constructor(onNews: (source: Source) => void) {
    this.#onNews = onNews;
  }

  add(source: LeaseSource): void {
    this.#sources.push(source);
    const status: Source = {
      ...source.identity,
      status: 'starting',
      as_of: null,
      since: isoTime(Date.now()),
      detail: null,
      records: 0,
      bad_records: { total: 0, first: [] },
    };
    this.#known.set(source.identity.id, { status, pools: [] });
  }

  /** Whether what is shown is invented. */
  get demo(): boolean {
    return this.#sources.some(({ identity }) => identity.kind === 'simulator');
  }

  get all(): Source[] {
    return [...this.#known.values()].map(({ status }) => status);
  }

  get freshness(): SourceFreshness[] {
    return this.all.map(({ id, status, as_of }) => ({ id, status, as_of }));
  }

  get pools(): PoolFacts[] {
    return [...this.#known.values()].flatMap(({ pools }) => pools);
  }

  /**
   * A hint to look at a source now.
   *
   * @returns whether there is such a source
   */
  look(id: string): boolean {
    const source = this.#sources.find(({ identity }) => identity.id === id);
    source?.look?.();
    return source !== undefined;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.stop()));
  }

  /** A source has told everything that it knows. */
  told({ id }: SourceIdentity, { leases, pools, badRecords, detail }: SourceTable, asOf: number): void {
    const known = this.#known.get(id)!;
    const otherPools = JSON.stringify(pools) !== JSON.stringify(known.pools);
    known.pools = pools;
    this.#set(known, { status: 'ok', detail, records: leases.length, bad_records: badRecords, as_of: isoTime(asOf) }, otherPools);
  }

  /** A source has been read again: it is fine, whatever it was. */
  read({ id }: SourceIdentity, asOf: number, news: Pick<Partial<Source>, 'records'> = {}): void {
    const known = this.#known.get(id)!;
    this.#set(known, { ...(known.status.status === 'ok' ? {} : { status: 'ok', detail: null }), ...news, as_of: isoTime(asOf) });
  }

  unreadable({ id }: SourceIdentity, detail: string): void {
    const known = this.#known.get(id)!;
    this.#set(known, { status: known.status.as_of === null ? 'failed' : 'stale', detail });
  }

  /** @param otherPools tells listeners although the status is the same, because what they know of the pools is not */
  #set(known: Known, news: Partial<Source>, otherPools = false): void {
    const before = known.status;
    const after = { ...before, ...news };
    const turned = after.status !== before.status;
    known.status = turned ? { ...after, since: isoTime(Date.now()) } : after;
    if (turned || otherPools || after.detail !== before.detail) this.#onNews(known.status);
  }
}
