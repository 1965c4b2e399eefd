// The one fetch behind every query: base address, typed errors, and bodies read by the contract's schemas.
import { Health, Lease, LeaseSnapshot, PoolList, Problem, SourceList, Stats } from '#openapi/generated/leaseboard.ts';
import { ApiError } from './apiError.ts';

interface Schema {
  safeParse(
    input: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

// By the start of the path; the first that fits.
const answers: readonly [path: RegExp, schema: Schema][] = [
  [/^\/leases(\?|$)/, LeaseSnapshot],
  [/^\/leases\//, Lease],
  [/^\/stats$/, Stats],
  [/^\/pools$/, PoolList],
  [/^\/sources$/, SourceList],
  [/^\/health$/, Health],
];

let baseUrl = 'api/v1';

/** Tells where the API is, before the first query. */
export function setApiBaseUrl(url: string): void {
  baseUrl = url;
}

export function apiUrl(path: string): string {
  return baseUrl + path;
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** What a response that is not good tells. */
export async function failureOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const options = { retryAfterMs: retryAfterMs(response) };
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const problem = isProblem ? Problem.safeParse(await response.json().catch(() => null)) : null;
  return new ApiError(problem?.success ? { type: 'problem', status, problem: problem.data } : { type: 'http', status }, options);
}

/** A fetch whose failure to get any answer is an ApiError; an abort stays an abort. */
export async function fetchResponse(path: string, options?: RequestInit): Promise<Response> {
  try {
    return await fetch(apiUrl(path), options);
  } catch (cause) {
    if (options?.signal?.aborted) throw cause;
    throw new ApiError({ type: 'network' }, { cause });
  }
}

/**
 * Fetches one answer of the contract.
 *
 * @throws ApiError for no answer, an answer that is not good (304 included) and a body that breaks the contract
 */
export async function apiFetch<T>(path: string, options?: RequestInit): Promise<T> {
  const response = await fetchResponse(path, options);
  if (!response.ok) throw await failureOf(response);
  let json: unknown;
  try {
    json = await response.json();
  } catch (cause) {
    if (options?.signal?.aborted) throw cause;
    throw new ApiError({ type: 'unreadable', detail: 'it is not JSON' }, { cause });
  }
  const parsed = answers.find(([pattern]) => pattern.test(path))?.[1].safeParse(json);
  if (parsed === undefined) throw new Error(`no schema for ${path}`);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ApiError({ type: 'unreadable', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
  }
  // The schema of this path is generated from the same line of the contract as the caller's type.
  return parsed.data as T;
}
