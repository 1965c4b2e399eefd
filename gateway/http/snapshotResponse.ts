// All leases at one revision as a Response, written piece by piece so that a large one does not hold up the rest.
import { inBatches } from '#domain/export/exportText.ts';
import type { Lease } from '#domain/lease.ts';
import { columnsText } from '#domain/leaseColumns.ts';
import { leaseFilter, type LeaseFilter } from '#domain/query/leaseFilter.ts';
import type { Query } from '#domain/query/parseQuery.ts';
import { breath } from './breath.ts';
import type { Network } from './network.ts';

const piece = 500;

/** So long, in milliseconds, the filter of one who asks holds up all others. */
const sliceMs = 10;

function* leasesText(leases: readonly Lease[]): Generator<string, void> {
  yield '[';
  for (let from = 0; from < leases.length; from += piece) {
    const text = JSON.stringify(leases.slice(from, from + piece)).slice(1, -1);
    yield from === 0 ? text : `,${text}`;
  }
  yield ']';
}

/** One after the other, or fact by fact. */
const forms = { leases: leasesText, columns: columnsText };

export type SnapshotForm = keyof typeof forms;

function* snapshotText(head: object, form: SnapshotForm, leases: readonly Lease[]): Generator<string, void> {
  yield `${JSON.stringify(head).slice(0, -1)},"${form}":`;
  yield* forms[form](leases);
  yield '}';
}

/** Those that pass the filter at one moment, however long it takes to find them. */
async function passing(leases: readonly Lease[], filter: LeaseFilter, now: number): Promise<readonly Lease[]> {
  if (filter.isEmpty) return leases;
  const found: Lease[] = [];
  let begun = performance.now();
  for (const batch of inBatches(leases, (lease) => filter.matches(lease, now))) {
    found.push(...batch);
    if (performance.now() - begun < sliceMs) continue;
    await breath();
    begun = performance.now();
  }
  return found;
}

/**
 * @param limit at most so many, in address order
 * @param ifNoneMatch the ETag that the client holds, answered by 304 while nothing changed
 */
export async function snapshotResponse(
  network: Network,
  form: SnapshotForm,
  query: Query,
  limit: number,
  ifNoneMatch: string | undefined,
): Promise<Response> {
  const { epoch, revision, cursor } = network.ledger;
  const filter = leaseFilter(query);
  const variant = query.text === '' && limit === snapshotLimit ? '' : `+${encodeURIComponent(`${limit}+${query.text}`)}`;
  const etag = `"${cursor}${variant}"`;
  // What passes a filter that looks at the clock may be another list although nothing changed.
  const headers = { ...(filter.movesWithTime ? {} : { etag }), 'cache-control': 'no-cache', 'content-type': 'application/json' };
  // A compressing proxy marks the tag as weak.
  if (!filter.movesWithTime && ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers });
  const matching = await passing(network.view.slice(0, network.view.size), filter, Date.now());
  const head = { epoch, revision, total: matching.length, truncated: matching.length > limit };
  const text = snapshotText(head, form, matching.slice(0, limit));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, { headers });
}

/** The most leases that one snapshot carries. */
export const snapshotLimit = 200_000;
