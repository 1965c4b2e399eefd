// One encoding for all, gathering under load, and dropping who can't keep up.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hub, type Sink } from './hub.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listener(room = Infinity) {
  const writes: Uint8Array[] = [];
  let taken = 0;
  const sink: Sink = {
    write(bytes) {
      taken += bytes.byteLength;
      if (taken > room) return 'full';
      writes.push(bytes);
      return 'taken';
    },
    close: vi.fn<() => void>(),
  };
  return { sink, writes, text: () => writes.map((bytes) => new TextDecoder().decode(bytes)) };
}

test('a lone frame goes at once; those that follow within 16 ms go together', () => {
  const hub = new Hub();
  const one = listener();
  hub.join(one.sink, ['open ']);
  hub.publish(['a']);
  expect(one.text()).toEqual(['open ', 'a']);
  hub.publish(['b']);
  hub.publish(['c', 'd']);
  expect(one.text()).toHaveLength(2);
  vi.advanceTimersByTime(16);
  expect(one.text()).toEqual(['open ', 'a', 'bcd']);
  vi.advanceTimersByTime(100);
  hub.publish(['e']);
  expect(one.text().at(-1)).toBe('e');
});

test('every listener is given the same bytes', () => {
  const hub = new Hub();
  const [one, two] = [listener(), listener()];
  hub.join(one.sink, []);
  hub.join(two.sink, []);
  hub.publish(['a']);
  expect(one.writes.at(-1)).toBe(two.writes.at(-1));
});

test('who joins is not told what was published before', () => {
  const hub = new Hub();
  const [one, two] = [listener(), listener()];
  hub.join(one.sink, []);
  hub.publish(['a']);
  hub.publish(['b']);
  hub.join(two.sink, ['open ']);
  vi.advanceTimersByTime(16);
  expect(one.text().join('')).toBe('ab');
  expect(two.text().join('')).toBe('open ');
});

test('a full listener is dropped; the others lose nothing', () => {
  const hub = new Hub();
  const [slow, fast] = [listener(3), listener()];
  hub.join(slow.sink, []);
  hub.join(fast.sink, []);
  for (const frame of ['aa', 'bb', 'cc']) {
    hub.publish([frame]);
    vi.advanceTimersByTime(20);
  }
  expect(hub.listeners).toBe(1);
  expect(fast.text().join('')).toBe('aabbcc');
});

test('closing ends every stream and leaves no timer', () => {
  const hub = new Hub();
  const one = listener();
  hub.join(one.sink, []);
  hub.publish(['a']);
  hub.publish(['b']);
  hub.close();
  expect(one.text().join('')).toBe('ab');
  expect(one.sink.close).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});
