// The gateway's token: kept for the browser session only, never in a URL, and lent to other tabs of this page.
const storageKey = 'leaseboard.token';

/** What tabs say to each other: one asks, those that have the token tell it. */
type TabMessage = { type: 'ask' } | { type: 'tell'; token: string };

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  return data.type === 'ask' || (data.type === 'tell' && 'token' in data && typeof data.token === 'string');
}

export class TokenKeeper {
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(storageKey);
  #token: string | null = null;

  constructor() {
    try {
      this.#token = sessionStorage.getItem(storageKey);
    } catch {
      // A browser that stores nothing asks again after each reload.
    }
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isTabMessage(data) && data.type === 'ask' && this.#token !== null) this.#say({ type: 'tell', token: this.#token });
    });
  }

  get token(): string | null {
    return this.#token;
  }

  keep(token: string): void {
    this.#token = token;
    try {
      sessionStorage.setItem(storageKey, token);
    } catch {
      // As above.
    }
  }

  /** Asks the other tabs; calls back with a token that is another than the one held. */
  borrow(onToken: (token: string) => void): () => void {
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (isTabMessage(data) && data.type === 'tell' && data.token !== this.#token) onToken(data.token);
    };
    this.#channel?.addEventListener('message', hear);
    this.#say({ type: 'ask' });
    return () => this.#channel?.removeEventListener('message', hear);
  }

  #say(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}

export const tokenKeeper = new TokenKeeper();
