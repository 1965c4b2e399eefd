// What is known of the sources: how each one is, and the pools that it speaks of.
import type { Source, SourceFreshness, SourceWarning } from '#openapi/generated/leaseboard.ts';
import type { PoolFacts } from '#domain/pool.ts';
import type { LeaseSource, SourceIdentity, SourceReport, SourceTable, StoreNews } from '../sources/source.ts';

interface Known {
  source: LeaseSource;
  status: Source;
  /** What the source itself warns of, whether it can be read or not. */
  warnings: SourceWarning[];
  pools: readonly PoolFacts[];
}

function isoTime(moment: number): string {
  return new Date(moment).toISOString();
}

function storeNews({ badRecords, changedAt }: StoreNews): Partial<Source> {
  return {
    ...(badRecords === undefined ? {} : { bad_records: badRecords }),
    ...(changedAt === undefined ? {} : { changed_at: changedAt === null ? null : isoTime(changedAt) }),
  };
}

/** What an admin who reads the page would otherwise not hear of while it stands open; counts and times the page asks for. */
function isWorthTelling(before: Source, after: Source): boolean {
  const hasOther = (['status', 'detail', 'format', 'pools'] as const).some((fact) => before[fact] !== after[fact]);
  return hasOther || !isSame(before.warnings, after.warnings) || !isSame(before.bad_records.first, after.bad_records.first);
}

/** Mostly they are the same object, as this is asked at each change of a lease. */
function isSame(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

export class SourceBoard {
  #known = new Map<string, Known>();
  readonly #onNews: (source: Source, before: Source) => void;

  /** @param onNews told when listeners have to know how a source is by now */
  constructor(onNews: (source: Source, before: Source) => void) {
    this.#onNews = onNews;
  }

  /** @returns the source with the same id, whose place it takes and whose pools are kept until it has spoken; null: none */
  add(source: LeaseSource): LeaseSource | null {
    const former = this.#known.get(source.identity.id);
    const status: Source = {
      ...source.identity,
      colour: source.identity.colour ?? null,
      status: 'starting',
      as_of: null,
      since: isoTime(Date.now()),
      changed_at: null,
      detail: null,
      format: null,
      records: 0,
      bad_records: { total: 0, first: [] },
      pools: 0,
      warnings: [],
    };
    this.#known.set(source.identity.id, { source, status, warnings: [], pools: former?.pools ?? [] });
    return former?.source ?? null;
  }

  /** @returns the source that had the id, which is forgotten; null: none had it */
  remove(id: string): LeaseSource | null {
    const source = this.#known.get(id)?.source ?? null;
    this.#known.delete(id);
    return source;
  }

  /** Puts these first, in this order. */
  arrange(ids: readonly string[]): void {
    const before = this.#known;
    const first = ids.flatMap((id) => {
      const known = before.get(id);
      return known === undefined ? [] : [[id, known] as const];
    });
    this.#known = new Map([...first, ...before]);
  }

  /** Whether this very source is on the board. */
  has(source: LeaseSource): boolean {
    return this.#known.get(source.identity.id)?.source === source;
  }

  /** Whether what is shown is invented. */
  get demo(): boolean {
    return this.all.some(({ kind }) => kind === 'simulator');
  }

  /** Of a source that is on the board. */
  statusOf(id: string): Source {
    return this.#known.get(id)!.status;
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
    const known = this.#known.get(id);
    known?.source.look?.();
    return known !== undefined;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#known.values()].map(({ source }) => source.stop()));
  }

  /** A source has told everything that it knows. */
  told({ id }: SourceIdentity, table: SourceTable, asOf: number): void {
    const known = this.#known.get(id)!;
    const { leases, pools, detail, format } = table;
    const otherPools = JSON.stringify(pools) !== JSON.stringify(known.pools);
    known.pools = pools;
    this.#readable(known, asOf, { detail, format, records: leases.length, pools: pools.length }, table, otherPools);
  }

  /** A source has been read again: it is fine, whatever it was. */
  read({ id }: SourceIdentity, asOf: number, records?: number, news: StoreNews = {}): void {
    const known = this.#known.get(id)!;
    const recovered: Partial<Source> = known.status.status === 'ok' ? {} : { detail: null };
    this.#readable(known, asOf, { ...recovered, ...(records === undefined ? {} : { records }) }, news);
  }

  unreadable({ id }: SourceIdentity, { detail, warnings, command = null }: Extract<SourceReport, { type: 'unreadable' }>): void {
    const known = this.#known.get(id)!;
    known.warnings = warnings ?? known.warnings;
    // Of what has never been read the pools are not known either.
    if (known.status.as_of === null) known.pools = [];
    const mend = command === null ? [] : [{ message: 'This should let the gateway read it.', command }];
    this.#set(known, {
      status: known.status.as_of === null ? 'failed' : 'stale',
      detail,
      warnings: [...mend, ...known.warnings],
    });
  }

  #readable(known: Known, asOf: number, news: Partial<Source>, store: StoreNews, otherPools = false): void {
    if (store.warnings !== undefined) known.warnings = store.warnings;
    this.#set(known, { status: 'ok', ...news, ...storeNews(store), warnings: known.warnings, as_of: isoTime(asOf) }, otherPools);
  }

  /** @param otherPools tells listeners although the status is the same, because what they know of the pools is not */
  #set(known: Known, news: Partial<Source>, otherPools = false): void {
    const before = known.status;
    const after = { ...before, ...news };
    known.status = after.status === before.status ? after : { ...after, since: isoTime(Date.now()) };
    if (otherPools || isWorthTelling(before, after)) this.#onNews(known.status, before);
  }
}
