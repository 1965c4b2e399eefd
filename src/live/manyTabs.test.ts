// Whatever the gateway does and whoever comes and goes: what a tab applies has no gap, and in the end all tabs hold the truth.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatCursor, parseCursor, type Cursor } from '#domain/cursor.ts';
import type { OpenStream, RawEvent } from './directStream.ts';
import { StreamRelay } from './streamRelay.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

/** A gateway in small: its truth is the sum of its changes, and it remembers the last three. */
class SmallGateway {
  cursor: Cursor = { epoch: 'e0', revision: 0 };
  sum = 0;
  #recent: RawEvent[] = [];
  #late: RawEvent[] = [];
  #streams = new Set<ReadableStreamDefaultController<RawEvent[]>>();
  most = 0;

  readonly openStream: OpenStream = (since, signal) => {
    const { epoch, revision } = this.cursor;
    const asked = parseCursor(since ?? '');
    const missed = asked?.epoch === epoch ? revision - asked.revision : -1;
    const resumed = missed >= 0 && missed <= this.#recent.length;
    const data = { timestamp: '2026-11-21T10:00:00Z', epoch, revision, heartbeat_interval_ms: 15_000, server_version: '1', resumed };
    const reset = { event: 'reset', data: JSON.stringify({ reason: 'too-old', revision }), id: formatCursor(this.cursor) };
    this.#deliver();
    return new ReadableStream<RawEvent[]>({
      start: (controller) => {
        const opening = resumed ? this.#recent.slice(this.#recent.length - missed) : [reset];
        controller.enqueue([{ event: 'connected', data: JSON.stringify(data) }, ...opening]);
        this.#streams.add(controller);
        this.most = Math.max(this.most, this.#streams.size);
        signal.addEventListener('abort', () => this.#streams.delete(controller) && controller.error(signal.reason));
      },
    });
  };

  /** Its word is late: it arrives with `deliver`, though a snapshot shows it already. */
  change(by: number): void {
    this.cursor = { ...this.cursor, revision: this.cursor.revision + 1 };
    this.sum += by;
    const event = { event: 'lease-updated', data: JSON.stringify(by), id: formatCursor(this.cursor) };
    this.#recent = [...this.#recent, event].slice(-3);
    this.#late.push(event);
  }

  load(): void {
    this.cursor = { ...this.cursor, revision: this.cursor.revision + 100 };
    this.sum += 1_000;
    this.#recent = [];
    const data = JSON.stringify({ reason: 'source-loaded', revision: this.cursor.revision });
    this.#late.push({ event: 'reset', data, id: formatCursor(this.cursor) });
  }

  deliver(): void {
    this.#deliver();
  }

  cut(): void {
    for (const stream of this.#streams) stream.error(new Error('cut'));
    this.#streams.clear();
    this.#late = [];
  }

  restart(): void {
    this.cut();
    this.cursor = { epoch: `${this.cursor.epoch}x`, revision: this.cursor.revision % 5 };
    this.#recent = [];
  }

  #deliver(): void {
    const events = this.#late.splice(0);
    if (events.length > 0) for (const stream of this.#streams) stream.enqueue(events);
  }
}

/** Does what a page does: loads, follows, and loads again when it is told to or misses something. */
class Tab {
  cursor: Cursor | null = null;
  sum = 0;
  gaps = 0;
  #leave: (() => void) | null = null;
  readonly #gateway: SmallGateway;
  readonly #relay: StreamRelay;

  constructor(gateway: SmallGateway, relay: StreamRelay) {
    this.#gateway = gateway;
    this.#relay = relay;
  }

  follow(): void {
    if (this.cursor === null) this.#load();
    if (this.#leave !== null || this.cursor === null) return;
    let isHere = true;
    const leave = this.#relay.subscribe(formatCursor(this.cursor), {
      take: (events) => events.forEach((event) => isHere && this.#take(event)),
      end: () => this.leave(),
    });
    this.#leave = () => {
      isHere = false;
      leave();
    };
    if (this.cursor === null) this.leave();
  }

  leave(): void {
    this.#leave?.();
    this.#leave = null;
  }

  #load(): void {
    this.cursor = this.#gateway.cursor;
    this.sum = this.#gateway.sum;
  }

  #take({ event, data, id }: RawEvent): void {
    if (event === 'reset') {
      this.cursor = null;
      this.leave();
    } else if (event === 'lease-updated') {
      const cursor = parseCursor(id ?? '')!;
      if (cursor.epoch !== this.cursor?.epoch || cursor.revision > this.cursor.revision + 1) this.gaps += 1;
      else if (cursor.revision === this.cursor.revision + 1) {
        this.cursor = cursor;
        this.sum += Number(data);
      }
    }
  }
}

const someTab = fc.nat({ max: 4 });
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('change' as const), by: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('follow' as const), tab: someTab }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('leave' as const), tab: someTab }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('deliver' as const, 'settle' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('load' as const, 'cut' as const, 'restart' as const) }) },
);

test('no tab misses a change, and all share one stream', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
      const gateway = new SmallGateway();
      const relay = new StreamRelay(gateway.openStream, { events: 4, size: 1_000 });
      const tabs = Array.from({ length: 5 }, () => new Tab(gateway, relay));
      for (const done of acts) {
        if (done.type === 'settle') await settle();
        else if (done.type === 'change') gateway.change(done.by);
        else if ('tab' in done) tabs[done.tab]![done.type]();
        else gateway[done.type]();
      }
      for (let round = 0; round < 4; round++) {
        gateway.deliver();
        await settle();
        for (const tab of tabs) tab.follow();
        await settle();
      }
      expect(tabs.map(({ gaps }) => gaps)).toEqual([0, 0, 0, 0, 0]);
      for (const { cursor, sum } of tabs) expect({ cursor, sum }).toEqual({ cursor: gateway.cursor, sum: gateway.sum });
      expect(gateway.most).toBeLessThanOrEqual(1);
      for (const tab of tabs) tab.leave();
      await vi.advanceTimersByTimeAsync(20_000);
      expect(relay.isIdle).toBe(true);
    }),
    { numRuns: 300 },
  );
});
