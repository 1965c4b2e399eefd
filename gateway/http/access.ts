// Who may ask: with a token, only those who bring it in the Authorization header.
import { timingSafeEqual } from 'hono/utils/buffer';
import { problem } from './problem.ts';

/** Whether an Authorization header carries this token; compared in a time that tells nothing of it (RFC 6750 §2.1). */
export async function bringsToken(authorization: string | null | undefined, token: string): Promise<boolean> {
  const brought = /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1];
  return brought !== undefined && (await timingSafeEqual(brought, token));
}

export function unauthorized(): Response {
  return problem(401, 'This gateway asks for its token', { 'www-authenticate': 'Bearer realm="leaseboard"' });
}
