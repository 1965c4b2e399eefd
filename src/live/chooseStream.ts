// How this page has its stream: one for all tabs of the browser where it can be shared, else its own.
import { apiAccess } from '#src/api/apiFetch.ts';
import { directStream } from './directStream.ts';
import { sharedStream } from './sharedStream.ts';
import { readEvents, type OpenEvents } from './streamEvent.ts';

export function chooseStream(): OpenEvents {
  const own = directStream(apiAccess);
  // The mock backend is a service worker of the page, which does not serve other workers.
  if (import.meta.env.VITE_MOCKS || typeof SharedWorker === 'undefined') return readEvents(own);
  const shared = sharedStream({
    makeWorker: () => new SharedWorker(new URL('./streamWorker.ts', import.meta.url), { type: 'module', name: 'leaseboard-stream' }),
    access: apiAccess,
    fallback: own,
  });
  return readEvents(shared);
}
