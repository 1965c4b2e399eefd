// A source that can't be read from time to time, as one whose file vanishes and comes back.
import type { LeaseSource } from '#gateway/sources/source.ts';

const readableMs = 15_000;
const unreadableMs = 10_000;

export function falteringSource(source: LeaseSource): LeaseSource {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    identity: source.identity,
    start(report) {
      const read = (): void => {
        source.start(report);
        timer = setTimeout(() => void falter(), readableMs);
      };
      const falter = async (): Promise<void> => {
        timer = setTimeout(read, unreadableMs);
        await source.stop();
        report({ type: 'unreadable', detail: 'the lease file has vanished' });
      };
      read();
    },
    stop() {
      clearTimeout(timer);
      return source.stop();
    },
  };
}
