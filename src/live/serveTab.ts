// One tab's line to the worker: its stream, told in as large pieces as the tab takes, and given up when it takes none.
import type { ApiAccess } from '#src/api/fetchFrom.ts';
import type { RawEvent } from './directStream.ts';
import { endingOf, type Ending, type TabMessage, type WorkerMessage } from './streamMessages.ts';
import type { StreamRelay } from './streamRelay.ts';

interface Told {
  stream: number;
  leave: () => void;
  waiting: RawEvent[];
  size: number;
  ending: Ending | null;
  /** Runs while the tab has not taken what was told. */
  patience: ReturnType<typeof setTimeout> | undefined;
  /** Runs for a moment after each piece. */
  gathering: ReturnType<typeof setTimeout> | undefined;
}

/**
 * What follows a piece within this time waits for the rest of it: below a frame, so that nothing is seen later, and below the
 * time that the gateway itself gathers. A lone event goes at once.
 */
const gatherMs = 4;

/**
 * How long a tab may take for what it was told. Every heartbeat is told, so a tab that has gone without a word (crashed,
 * discarded) or is frozen is found out by it. No ping is needed, whose timer a browser would slow down in the background.
 */
const patienceMs = 180_000;

/** Of the data that waits for one tab, in UTF-16 units; more than a replay. A tab that is given up comes back with its cursor. */
const outboxSize = 4 * 1024 * 1024;

/** Listens to a tab until it is gone. */
export function serveTab(port: MessagePort, relayFor: (access: ApiAccess) => StreamRelay): void {
  let told: Told | null = null;

  function post(message: WorkerMessage): void {
    port.postMessage(message);
  }

  function close(): void {
    if (told === null) return;
    clearTimeout(told.patience);
    clearTimeout(told.gathering);
    told.leave();
    told = null;
  }

  function giveUp(detail: string): void {
    if (told === null) return;
    post({ type: 'told', stream: told.stream, events: [], ending: { type: 'lost', detail } });
    close();
  }

  /** One piece is under way at a time: what comes meanwhile is gathered. */
  function send(): void {
    if (told === null || told.patience !== undefined || told.gathering !== undefined) return;
    if (told.waiting.length === 0 && told.ending === null) return;
    const { stream, waiting: events, ending } = told;
    told.waiting = [];
    told.size = 0;
    post({ type: 'told', stream, events, ending });
    if (ending !== null) return close();
    told.patience = setTimeout(() => giveUp('This tab did not take what it was told.'), patienceMs);
    told.gathering = setTimeout(gathered, gatherMs);
  }

  function gathered(): void {
    if (told === null) return;
    told.gathering = undefined;
    send();
  }

  function open(stream: number, since: string | null, access: ApiAccess): void {
    close();
    const opened: Told = { stream, leave: () => {}, waiting: [], size: 0, ending: null, patience: undefined, gathering: undefined };
    told = opened;
    post({ type: 'accepted', stream });
    opened.leave = relayFor(access).subscribe(since, {
      take(events) {
        if (told !== opened) return;
        for (const event of events) {
          opened.waiting.push(event);
          opened.size += event.data.length;
        }
        send();
        if (opened.size > outboxSize) giveUp('This tab did not keep up.');
      },
      end(error) {
        opened.ending = endingOf(error);
        if (told === opened) send();
      },
    });
    // It was given up while it was told what it had missed.
    if (told !== opened) opened.leave();
  }

  port.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.type === 'open') return open(data.stream, data.since, data.access);
    if (data.stream !== told?.stream) return;
    if (data.type === 'close') return close();
    clearTimeout(told.patience);
    told.patience = undefined;
    send();
  };
  // Where browsers tell that the other side is gone (Chromium does), nobody needs to wait.
  port.addEventListener('close', close);
}
