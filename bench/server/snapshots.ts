// The bodies of `GET /leases` and `GET /leases.columns` at one revision: compressed once, however many pages ask.
import { gzipSync } from 'node:zlib';
import type { Ledger } from '#domain/ledger.ts';
import { textOrderKey } from '#domain/address.ts';
import { columnsText } from '#domain/leaseColumns.ts';
import type { SnapshotForm } from '#gateway/http/snapshotResponse.ts';

export interface EncodedSnapshot {
  etag: string;
  gzip: Buffer;
  rawBytes: number;
}

/** Encodes the first leases in address order, as many as `limit` says. */
function encode(ledger: Ledger, limit: number, form: SnapshotForm): EncodedSnapshot {
  const { epoch, revision, cursor } = ledger;
  const inOrder = [...ledger.leases.values()]
    .map((lease) => ({ lease, key: textOrderKey(lease.address) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, limit)
    .map(({ lease }) => lease);
  const total = ledger.leases.size;
  const head = JSON.stringify({ epoch, revision, total, truncated: total > limit }).slice(0, -1);
  const facts = form === 'leases' ? JSON.stringify(inOrder) : [...columnsText(inOrder)].join('');
  const raw = Buffer.from(`${head},"${form}":${facts}}`);
  return { etag: `"${cursor}${limit < total ? `+${limit}` : ''}"`, gzip: gzipSync(raw), rawBytes: raw.length };
}

export class Snapshots {
  readonly #kept = new Map<string, EncodedSnapshot>();

  /** @param size tells ledgers of different sizes apart that begin at the same cursor */
  of(ledger: Ledger, limit: number, size: number, form: SnapshotForm): EncodedSnapshot {
    const key = `${size} ${ledger.cursor} ${Math.min(limit, ledger.leases.size)} ${form}`;
    const snapshot = this.#kept.get(key) ?? encode(ledger, limit, form);
    // Only the start of a run is asked for again.
    if (ledger.revision === size) this.#kept.set(key, snapshot);
    return snapshot;
  }
}
