// What can go wrong between the page and its backend, as one typed error.
import type { Problem } from '#openapi/generated/leaseboard.ts';

export type ApiFailure =
  /** no answer: no network, no server, a refused or cut connection */
  | { type: 'network' }
  /** an answer of the backend that tells what is wrong (RFC 9457) */
  | { type: 'problem'; status: number; problem: Problem }
  /** an answer that is not from a Leaseboard backend: a proxy's error page, a captive portal */
  | { type: 'http'; status: number }
  /** a good status, but a body that does not say what the contract promises */
  | { type: 'unreadable'; detail: string };

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: ApiFailure;
  /** How long the backend asks to wait before the next try, in milliseconds; null when it does not say. */
  readonly retryAfterMs: number | null;

  constructor(failure: ApiFailure, options: { cause?: unknown; retryAfterMs?: number | null } = {}) {
    super(describeFailure(failure), { cause: options.cause });
    this.failure = failure;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The failure as a sentence for people. */
export function describeFailure(failure: ApiFailure): string {
  switch (failure.type) {
    case 'network':
      return 'The gateway does not answer.';
    case 'problem':
      return failure.problem.detail ?? failure.problem.title;
    case 'http':
      return `Something between here and the gateway answered with status ${failure.status}.`;
    case 'unreadable':
      return `The gateway's answer can't be read: ${failure.detail}`;
  }
}

/** The HTTP status of an error; null when there was no answer. */
export function statusOf(error: unknown): number | null {
  return error instanceof ApiError && 'status' in error.failure ? error.failure.status : null;
}
