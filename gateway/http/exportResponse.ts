// An export of leases as a Response: written as fast as it is read, and of one moment however long that takes.
import { exportFileName, exportText, exportTypes, inBatches, type ExportFormat } from '#domain/export/exportText.ts';
import type { LeaseFilter } from '#domain/query/leaseFilter.ts';
import { breath } from './breath.ts';
import type { Network } from './network.ts';

/**
 * The leases that pass a filter now, in address order. What changes while the answer is read is not in it: it holds on to
 * the leases of its first moment, and writes a batch of them each time its reader has room for one.
 *
 * @param now milliseconds since the epoch
 */
export function exportResponse({ ledger, view }: Network, format: ExportFormat, filter: LeaseFilter, now: number): Response {
  const text = exportText(
    format,
    inBatches(view.slice(0, view.size), (lease) => filter.matches(lease, now)),
  );
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (let next = text.next(); ; next = text.next()) {
          if (next.done) return controller.close();
          if (next.value !== '') return controller.enqueue(encoder.encode(next.value));
          await breath();
        }
      },
      cancel() {
        text.return();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'content-type': exportTypes[format],
      'content-disposition': `attachment; filename="${exportFileName(format, now)}"`,
      'cache-control': 'no-store',
      'leaseboard-cursor': ledger.cursor,
      ...(format === 'csv' ? { 'leaseboard-formulas': 'neutralised' } : {}),
    },
  });
}
