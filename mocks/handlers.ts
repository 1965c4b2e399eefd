// Hands every request to the contract, under whatever address a page looks for it, to the mock backend.
import { apiPath } from '#gateway/http/app.ts';
import { http, type HttpHandler } from 'msw';
import type { Answer } from './scenarios.ts';

/** The same request as the gateway sees it: without what stands before `/api/v1`. */
async function asSeenByGateway(request: Request): Promise<Request> {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(url.pathname.indexOf(`${apiPath}/`));
  const { method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  return new Request(url, { method, headers, signal, body });
}

export function handlersOf(answer: Answer): HttpHandler[] {
  return [http.all(`*${apiPath}/*`, async ({ request }) => answer(await asSeenByGateway(request)))];
}
