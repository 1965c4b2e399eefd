// How the bench's own pages get their leases: the snapshot, then the changes of the stream; no check of what comes.
import type { LeaseChangeEvent, LeaseSnapshot } from '#openapi/generated/leaseboard.ts';

const changeEvents = ['lease-added', 'lease-updated', 'lease-removed'] as const;

/** @param onChange called for each change, in order, beginning where the snapshot ends */
export async function follow(onSnapshot: (snapshot: LeaseSnapshot) => void, onChange: (event: LeaseChangeEvent) => void): Promise<void> {
  const response = await fetch('/api/v1/leases');
  const snapshot = (await response.json()) as LeaseSnapshot;
  onSnapshot(snapshot);
  const source = new EventSource(`/api/v1/leases/stream?since=${snapshot.epoch}:${snapshot.revision}`);
  for (const name of changeEvents) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => onChange(JSON.parse(data) as LeaseChangeEvent));
  }
}
