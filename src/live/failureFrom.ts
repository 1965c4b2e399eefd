// What an error of a snapshot or a stream means to the connection.
import { ApiError, statusOf } from '#src/api/apiError.ts';
import type { Failure } from './connection.ts';

/** An answer that is no snapshot may be one the next time; one that is no event stream tells that something holds streams back. */
export function failureFrom(error: unknown, asked: 'snapshot' | 'stream'): Failure {
  if (!(error instanceof ApiError)) return { type: 'error', detail: 'The connection was lost.', status: null, retryAfterMs: null };
  if (asked === 'stream' && error.failure.type === 'unreadable') return { type: 'no-stream', detail: error.message };
  return { type: 'error', detail: error.message, status: statusOf(error), retryAfterMs: error.retryAfterMs };
}
