// Which rows are rendered as the list is scrolled, and as its rows become higher or lower.
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { expect, test, vi } from 'vitest';
import { rowWindow } from './rowWindow.ts';
import { useRowWindow } from './useRowWindow.ts';

function List({ rowHeight }: { rowHeight: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to } = useRowWindow(scroller, rowHeight);
  return (
    <div ref={scroller} data-testid="list">
      {from} to {to}
    </div>
  );
}

const shown = (scrollTop: number, rowHeight: number): string => {
  const { from, to } = rowWindow({ scrollTop, height: Math.max(320, innerHeight - 184) }, rowHeight);
  return `${from} to ${to}`;
};

test('rows of another height are shown where the list stands, at once', () => {
  const { rerender } = render(<List rowHeight={32} />);
  const list = screen.getByTestId('list');
  expect(list.textContent).toBe(shown(0, 32));

  list.scrollTop = 6_400;
  fireEvent.scroll(list);
  expect(list.textContent).toBe(shown(6_400, 32));

  rerender(<List rowHeight={26} />);
  expect(list.textContent).toBe(shown(6_400, 26));
});

test('the first size is the one that the browser tells', () => {
  let tell = (): void => {};
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        tell = callback;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  render(<List rowHeight={32} />);
  const list = screen.getByTestId('list');
  Object.defineProperty(list, 'clientHeight', { value: 2_000 });
  act(tell);
  const { from, to } = rowWindow({ scrollTop: 0, height: 2_000 }, 32);
  expect(list.textContent).toBe(`${from} to ${to}`);
});
