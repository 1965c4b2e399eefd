// All leases at one revision as a Response, written piece by piece so that a large one does not hold up the rest.
import type { Lease } from '#domain/lease.ts';
import { leaseFilter } from '#domain/query/leaseFilter.ts';
import type { Query } from '#domain/query/parseQuery.ts';
import type { Network } from './network.ts';

const piece = 500;

function* snapshotText(head: object, leases: readonly Lease[]): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"leases":[`;
  for (let from = 0; from < leases.length; from += piece) {
    const text = JSON.stringify(leases.slice(from, from + piece)).slice(1, -1);
    yield from === 0 ? text : `,${text}`;
  }
  yield ']}';
}

/**
 * @param limit at most so many, in address order
 * @param ifNoneMatch the ETag that the client holds, answered by 304 while nothing changed
 */
export function snapshotResponse(network: Network, query: Query, limit: number, ifNoneMatch: string | undefined): Response {
  const { epoch, revision, cursor } = network.ledger;
  const filter = leaseFilter(query);
  const variant = query.text === '' && limit === snapshotLimit ? '' : `+${encodeURIComponent(`${limit}+${query.text}`)}`;
  const etag = `"${cursor}${variant}"`;
  // What passes a filter that looks at the clock may be another list although nothing changed.
  const headers = { ...(filter.movesWithTime ? {} : { etag }), 'cache-control': 'no-cache', 'content-type': 'application/json' };
  // A compressing proxy marks the tag as weak.
  if (!filter.movesWithTime && ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers });
  const now = Date.now();
  const all = network.view.slice(0, network.view.size);
  const matching = filter.isEmpty ? all : all.filter((lease) => filter.matches(lease, now));
  const head = { epoch, revision, total: matching.length, truncated: matching.length > limit };
  const text = snapshotText(head, matching.slice(0, limit));
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
