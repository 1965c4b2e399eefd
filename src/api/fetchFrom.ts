// The request behind every other: to one backend, as one visitor, with typed errors. A worker uses it too, so it knows no page.
import { isProblem } from '#openapi/generated/leaseCheck.ts';
import { ApiError } from './apiError.ts';
import { takeEarly } from './earlyAnswers.ts';

/** Where the API is and who asks. */
export interface ApiAccess {
  /** Without a slash at its end. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer`; null where the backend asks for none. */
  token: string | null;
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** What a response that is not good tells. */
export async function failureOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const options = { retryAfterMs: retryAfterMs(response) };
  const says = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const problem: unknown = says ? await response.json().catch(() => null) : null;
  return new ApiError(isProblem(problem) ? { type: 'problem', status, problem } : { type: 'http', status }, options);
}

/** A fetch whose failure to get any answer is an ApiError; an abort stays an abort. */
export async function fetchFrom({ baseUrl, token }: ApiAccess, path: string, options?: RequestInit): Promise<Response> {
  const headers = new Headers(options?.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  try {
    return await (takeEarly(path) ?? fetch(baseUrl + path, { ...options, headers }));
  } catch (cause) {
    if (options?.signal?.aborted) throw cause;
    throw new ApiError({ type: 'network' }, { cause });
  }
}
