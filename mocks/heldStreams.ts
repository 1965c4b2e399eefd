// The streams that a mock backend has open, held so that they can be cut, muted and spoken into.

export interface HeldStreams {
  /** Passes a stream on; other responses as they are. */
  hold(request: Request, response: Response): Response;
  /** Ends every stream as a lost connection does. */
  cut(): void;
  /** Lets nothing through any more on the streams that are open, not even heartbeats. */
  mute(): void;
  /** Puts text into every stream. */
  send(text: string): void;
}

interface Held {
  controller: ReadableStreamDefaultController<Uint8Array>;
  reader: ReadableStreamDefaultReader<Uint8Array>;
  muted: boolean;
}

const encoder = new TextEncoder();

/**
 * @param atMost one more closes the oldest: a service worker does not tell that a listener has left, so that a page's
 * newest stream has to replace the one before
 */
export function holdStreams(atMost: number): HeldStreams {
  const all = new Set<Held>();

  /** Takes a stream out and tells the gateway that its listener has left. */
  function letGo(held: Held): boolean {
    if (!all.delete(held)) return false;
    void held.reader.cancel();
    return true;
  }

  function passOn(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    let held: Held | undefined;
    return new ReadableStream<Uint8Array>(
      {
        start(controller) {
          const begun: Held = { controller, reader, muted: false };
          held = begun;
          all.add(begun);
          signal.addEventListener('abort', () => letGo(begun), { once: true });
        },
        async pull(controller) {
          for (;;) {
            const { done, value } = await reader.read();
            if (held === undefined || !all.has(held)) return;
            if (done) {
              all.delete(held);
              return controller.close();
            }
            if (!held.muted) return controller.enqueue(value);
          }
        },
        cancel() {
          if (held !== undefined) letGo(held);
        },
      },
      // Nothing waits here, so that the gateway's own outbox tells when a listener is too slow.
      { highWaterMark: 0 },
    );
  }

  return {
    hold(request, response) {
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
      if (!isStream || response.body === null) return response;
      const held = new Response(passOn(response.body, request.signal), response);
      for (const oldest of [...all].slice(0, Math.max(all.size - atMost, 0))) if (letGo(oldest)) oldest.controller.close();
      return held;
    },
    cut() {
      for (const held of all) if (letGo(held)) held.controller.error(new TypeError('The connection was cut'));
    },
    mute() {
      for (const held of all) held.muted = true;
    },
    send(text) {
      for (const { controller } of all) controller.enqueue(encoder.encode(text));
    },
  };
}
