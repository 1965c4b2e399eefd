// What apiFetch makes of good answers, problems, strangers' answers, broken bodies and no answer.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ApiError, type ApiFailure } from './apiError.ts';
import { apiFetch, setApiBaseUrl } from './apiFetch.ts';

const server = setupServer();
const url = 'http://gateway.test/api/v1/health';

beforeAll(() => {
  setApiBaseUrl('http://gateway.test/api/v1');
  server.listen({ onUnhandledFrame: 'error' });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function failure(): Promise<{ failure: ApiFailure; retryAfterMs: number | null }> {
  const error: unknown = await apiFetch('/health').catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error('no ApiError');
  return { failure: error.failure, retryAfterMs: error.retryAfterMs };
}

const health = { status: 'ok', version: '1', demo: false, uptime_seconds: 1 };

test('a good answer is read by its schema', async () => {
  server.use(http.get(url, () => HttpResponse.json({ ...health, extra: 1 })));
  expect(await apiFetch('/health')).toEqual(health);
});

test('problem details', async () => {
  const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'too many listeners' };
  server.use(
    http.get(url, () =>
      HttpResponse.json(problem, { status: 503, headers: { 'content-type': 'application/problem+json', 'retry-after': '7' } }),
    ),
  );
  expect(await failure()).toEqual({ failure: { type: 'problem', status: 503, problem }, retryAfterMs: 7_000 });
});

test('a proxy’s error page', async () => {
  server.use(http.get(url, () => HttpResponse.html('<h1>502</h1>', { status: 502 })));
  expect(await failure()).toEqual({ failure: { type: 'http', status: 502 }, retryAfterMs: null });
});

test('a body that is no JSON: a captive portal', async () => {
  server.use(http.get(url, () => HttpResponse.html('<h1>Log in</h1>')));
  expect((await failure()).failure).toEqual({ type: 'unreadable', detail: 'it is not JSON' });
});

test('a body that breaks the contract, and where', async () => {
  server.use(http.get(url, () => HttpResponse.json({ ...health, demo: 'yes' })));
  const { failure: told } = await failure();
  expect(told.type === 'unreadable' && told.detail).toMatch(/^demo: /);
});

test('no answer', async () => {
  server.use(http.get(url, () => HttpResponse.error()));
  expect((await failure()).failure).toEqual({ type: 'network' });
});

test('an abort is an abort', async () => {
  const leaving = AbortSignal.abort();
  await expect(apiFetch('/health', { signal: leaving })).rejects.toMatchObject({ name: 'AbortError' });
});
