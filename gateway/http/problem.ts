// Errors as RFC 9457 problem details.
import type { Problem } from '#openapi/generated/leaseboard.ts';

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** @param more members beside those of the RFC */
export function problem(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
  more: Pick<Problem, 'mistakes'> = {},
): Response {
  const body: Problem = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
