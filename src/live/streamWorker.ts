// The worker that all tabs of one browser profile share: it holds one stream for each backend and visitor.
import type { ApiAccess } from '#src/api/fetchFrom.ts';
import { directStream } from './directStream.ts';
import { serveTab } from './serveTab.ts';
import { StreamRelay } from './streamRelay.ts';

const relays = new Map<string, StreamRelay>();

/** Who asks with another token must not be told what the first may see. */
function relayFor(access: ApiAccess): StreamRelay {
  const key = JSON.stringify([access.baseUrl, access.token]);
  const known = relays.get(key);
  if (known !== undefined) return known;
  for (const [other, { isIdle }] of relays) if (isIdle) relays.delete(other);
  const relay = new StreamRelay(directStream(() => access));
  relays.set(key, relay);
  return relay;
}

self.addEventListener('connect', (event) => {
  if (event instanceof MessageEvent) for (const port of event.ports) serveTab(port, relayFor);
});
