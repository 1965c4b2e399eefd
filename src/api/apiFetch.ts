// The one fetch behind every query: base address, typed errors, and bodies read by the contract's schemas.
import { isLeaseColumns, isLeaseSnapshot } from '#openapi/generated/leaseCheck.ts';
import { ApiError } from './apiError.ts';
import { failureOf, fetchFrom, type ApiAccess } from './fetchFrom.ts';
import { tokenKeeper } from './token.ts';

let base = 'api/v1';

/** Tells where the API is, before the first query. */
export function setApiBaseUrl(baseUrl: string): void {
  base = baseUrl;
}

/** Where this page asks, and as whom. */
export function apiAccess(): ApiAccess {
  return { baseUrl: base, token: tokenKeeper.token };
}

/**
 * Fetches one answer of the contract.
 *
 * @throws ApiError for no answer, an answer that is not good (304 included) and a body that breaks the contract
 */
export async function apiFetch<T>(path: string, options?: RequestInit): Promise<T> {
  const response = await fetchFrom(apiAccess(), path, options);
  if (!response.ok) throw await failureOf(response);
  let json: unknown;
  try {
    // Of a large list a tenth faster than `response.json()` in Chromium.
    json = JSON.parse(await response.text());
  } catch (cause) {
    if (options?.signal?.aborted) throw cause;
    throw new ApiError({ type: 'unreadable', detail: 'it is not JSON' }, { cause });
  }
  // The largest answers come before the first row or right after it, and schemas are loaded later.
  const list = /^\/leases(\.columns)?(\?|$)/.exec(path);
  if (list !== null && (list[1] === undefined ? isLeaseSnapshot(json) : isLeaseColumns(json))) return json as T;
  return readBySchema(path, json);
}

/**
 * Reads what is said to be an answer to this path by the contract's schema.
 *
 * @throws ApiError where it breaks the contract, and how
 */
export async function readBySchema<T>(path: string, json: unknown): Promise<T> {
  const { answerSchema } = await import('./answerSchemas.ts');
  const parsed = answerSchema(path).safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ApiError({ type: 'unreadable', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
  }
  // The schema of this path is generated from the same line of the contract as the caller's type.
  return parsed.data as T;
}
