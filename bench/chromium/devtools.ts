// A client of the Chrome DevTools Protocol on a bare WebSocket: no domain is switched on unless it is asked for.

type Params = Record<string, unknown>;

interface Waiting {
  resolve(result: Params): void;
  reject(error: Error): void;
}

interface Message {
  id?: number;
  result?: Params;
  error?: { message: string };
}

/** One target's half of the connection. */
export interface DevTools {
  send(method: string, params?: Params): Promise<Params>;
}

export class DevToolsConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Message));
    socket.addEventListener('close', () => this.#rejectAll(new Error('Chromium has closed the connection')));
  }

  static async open(url: string): Promise<DevToolsConnection> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error(`no connection to ${url}`)), { once: true });
    });
    return new DevToolsConnection(socket);
  }

  /** The browser itself, or one of its targets. */
  session(sessionId?: string): DevTools {
    return { send: (method, params = {}) => this.#send(method, params, sessionId) };
  }

  close(): void {
    this.#socket.close();
  }

  #send(method: string, params: Params, sessionId: string | undefined): Promise<Params> {
    const id = (this.#lastId += 1);
    this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
    });
  }

  #receive({ id, result, error }: Message): void {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result ?? {});
    else waiting.reject(new Error(error.message));
  }

  #rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
