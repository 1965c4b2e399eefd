// The clock ticks while somebody looks, and only then.
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useNow } from './now.ts';
import { writeTimesIn } from './zone.ts';

function Clock({ resolution }: { resolution: number }) {
  return <time>{useNow(resolution)}</time>;
}

const shown = () => screen.getAllByRole('time').map(({ textContent }) => Number(textContent));

function show(visibility: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('one timer for all readers, each by its resolution; none without readers', () => {
  const { unmount } = render(
    <>
      <Clock resolution={1_000} />
      <Clock resolution={10_000} />
    </>,
  );
  expect(vi.getTimerCount()).toBe(1);
  act(() => void vi.advanceTimersByTime(9_000));
  expect(shown()).toEqual([9_000, 0]);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(shown()).toEqual([10_000, 10_000]);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

test('rests while the page is hidden, and is right at once when it is seen again', () => {
  render(<Clock resolution={1_000} />);
  show('hidden');
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(60_000);
  show('visible');
  expect(shown()).toEqual([60_000]);
});

test('its readers show their times anew when the zone changes', () => {
  const rendered = vi.fn<() => void>();
  function Times() {
    useNow(1_000);
    rendered();
    return null;
  }
  render(<Times />);
  act(() => writeTimesIn('utc'));
  expect(rendered).toHaveBeenCalledTimes(2);
  act(() => writeTimesIn('utc'));
  expect(rendered).toHaveBeenCalledTimes(2);
  act(() => writeTimesIn('local'));
});
