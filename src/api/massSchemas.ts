// The schemas of what comes in masses: leases are read by the compiled check, and only what it refuses costs zod's time.
import * as z from 'zod/mini';
import { LeaseChangeEvent, LeaseSnapshot } from '#openapi/generated/leaseboard.ts';
import { isLease } from '#openapi/generated/leaseCheck.ts';

const { leases: _leases, ...snapshotHead } = LeaseSnapshot.shape;
const SnapshotHead = z.object(snapshotHead);
const { lease: _lease, ...changeHead } = LeaseChangeEvent.shape;
const ChangeHead = z.object(changeHead);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** They read as the contract's `LeaseSnapshot` and `LeaseChangeEvent` do, with the same errors. */
export const massSchemas = {
  snapshot: {
    safeParse(json: unknown) {
      if (isRecord(json) && Array.isArray(json['leases']) && json['leases'].every(isLease)) {
        const head = SnapshotHead.safeParse(json);
        if (head.success) return { success: true as const, data: { ...head.data, leases: json['leases'] } };
      }
      return LeaseSnapshot.safeParse(json);
    },
  },
  change: {
    safeParse(json: unknown) {
      if (isRecord(json) && isLease(json['lease'])) {
        const head = ChangeHead.safeParse(json);
        if (head.success) return { success: true as const, data: { ...head.data, lease: json['lease'] } };
      }
      return LeaseChangeEvent.safeParse(json);
    },
  },
};
