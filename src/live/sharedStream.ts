// The stream as a tab has it from the worker that all tabs share; where there is no such worker, a stream of its own.
import type { ApiAccess } from '#src/api/fetchFrom.ts';
import type { OpenStream } from './directStream.ts';
import { errorOf, type TabMessage, type WorkerMessage } from './streamMessages.ts';

export interface SharedStreamOptions {
  makeWorker: () => Pick<SharedWorker, 'port' | 'onerror'>;
  access: () => ApiAccess;
  /** For the rest of the page's life when the worker can't be had. */
  fallback: OpenStream;
}

/** A worker is a small file and answers at once; before the connection's own watchdog loses patience, it is done without. */
const patienceMs = 10_000;

/** The end of a stream that waits for the worker's next words. */
interface Inbox {
  stream: number;
  controller: ReadableStreamDefaultController<WorkerMessage>;
}

export function sharedStream({ makeWorker, access, fallback }: SharedStreamOptions): OpenStream {
  let port: MessagePort | null = null;
  let isGivenUp = false;
  let inbox: Inbox | null = null;
  let streams = 0;

  function giveUp(why: string): void {
    if (isGivenUp) return;
    isGivenUp = true;
    console.warn(`This tab has a stream of its own: ${why}.`);
    inbox?.controller.close();
    inbox = null;
  }

  function cut(reason: unknown): void {
    inbox?.controller.error(reason);
    inbox = null;
  }

  function start(): MessagePort | null {
    try {
      const worker = makeWorker();
      worker.onerror = () => giveUp('the worker that tabs share can’t be loaded');
      worker.port.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.stream === inbox?.stream) inbox.controller.enqueue(data);
      };
      // A page that is put aside may be shown again, without its stream.
      window.addEventListener('pagehide', () => cut(new Error('the page was put aside')));
      return worker.port;
    } catch (error) {
      giveUp(String(error));
      return null;
    }
  }

  function listen(stream: number, signal: AbortSignal): ReadableStreamDefaultReader<WorkerMessage> {
    const words = new ReadableStream<WorkerMessage>({
      start(controller) {
        inbox = { stream, controller };
        signal.addEventListener('abort', () => inbox?.stream === stream && cut(signal.reason), { once: true });
      },
    });
    return words.getReader();
  }

  return async function* (since, signal) {
    signal.throwIfAborted();
    if (!isGivenUp) port ??= start();
    const post = (message: TabMessage) => port?.postMessage(message);
    const stream = ++streams;
    const reader = isGivenUp ? null : listen(stream, signal);
    const timer = setTimeout(() => reader !== null && giveUp('the worker that tabs share does not answer'), patienceMs);
    try {
      if (reader !== null) post({ type: 'open', stream, since, access: access() });
      for (let word = await reader?.read(); word !== undefined && !word.done; word = await reader?.read()) {
        clearTimeout(timer);
        if (word.value.type === 'accepted') continue;
        if (word.value.events.length > 0) yield word.value.events;
        if (word.value.ending !== null) {
          const error = errorOf(word.value.ending);
          if (error !== null) throw error;
          return;
        }
        post({ type: 'taken', stream });
      }
    } finally {
      clearTimeout(timer);
      if (inbox?.stream === stream) inbox = null;
      post({ type: 'close', stream });
    }
    // The worker was given up; what it has told already the store knows.
    yield* fallback(since, signal);
  };
}
