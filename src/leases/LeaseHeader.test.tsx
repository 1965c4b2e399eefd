// The header: sorting by one column or several, by mouse and keyboard, and resizing.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { settings } from '#src/settings/settingsStore.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import type { ColumnId } from './columnIds.ts';
import { columnResize } from './columnResize.ts';
import { tracksOf } from './columnTracks.ts';
import { LeaseHeader } from './LeaseHeader.tsx';
import { orderOf, sortOf } from './leaseSearch.ts';

const ids: readonly ColumnId[] = ['state', 'address', 'hostname', 'vendor', 'lease_seconds'];
const tracksWith = (widths: Readonly<Record<string, number>>) => tracksOf({ ids, widths, screen: 'wide', chosen: true });
const resize = columnResize(ids, tracksWith);

function Table({ order, onOrder }: { order: LeaseOrder; onOrder: (order: LeaseOrder) => void }) {
  const { widths } = useSetting('columns');
  return (
    <div className="lease-scroller" data-testid="scroller" style={{ ...tracksWith(widths) }}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as in the table itself */}
      <div role="table">
        <LeaseHeader ids={ids} order={order} onOrder={onOrder} resize={resize} />
      </div>
    </div>
  );
}

/** @returns what the header asks for when this is done to it under an order */
async function asked(sort: string, act: (user: ReturnType<typeof userEvent.setup>) => Promise<void>): Promise<string | undefined> {
  const onOrder = vi.fn<(order: LeaseOrder) => void>();
  render(<Table order={orderOf(sort)} onOrder={onOrder} />);
  await act(userEvent.setup());
  expect(onOrder).toHaveBeenCalledOnce();
  return sortOf(onOrder.mock.calls[0]?.[0] ?? []);
}

const button = (name: RegExp) => screen.getByRole('button', { name });
const header = (name: RegExp) => screen.getByRole('columnheader', { name });

// jsdom has no pointers to capture.
Element.prototype.setPointerCapture ??= () => {};

afterEach(() => settings.change({ columns: { shown: null, widths: {} } }));

test.each([
  ['address', undefined, 'vendor'],
  ['vendor', undefined, '-vendor'],
  ['-vendor', undefined, 'vendor'],
  ['hostname,-vendor', undefined, '-vendor'],
  ['hostname', 'Shift', 'hostname,vendor'],
  ['hostname,vendor', 'Shift', 'hostname,-vendor'],
  ['hostname,-vendor', 'Shift', 'hostname'],
  ['-vendor,hostname', 'Shift', 'hostname'],
])('sorted by %s, a press on Vendor with %s asks for %s', async (before, key, after) => {
  expect(
    await asked(before, async (user) => {
      if (key !== undefined) await user.keyboard(`{${key}>}`);
      await user.click(button(/^Vendor/));
    }),
  ).toBe(after);
});

test('Enter and Shift with Enter do what presses do', async () => {
  const onOrder = vi.fn<(order: LeaseOrder) => void>();
  render(<Table order={orderOf('hostname')} onOrder={onOrder} />);
  const user = userEvent.setup();
  button(/^Vendor/).focus();
  await user.keyboard('{Enter}');
  await user.keyboard('{Shift>}{Enter}{/Shift}');
  expect(onOrder.mock.calls.map(([order]) => sortOf(order))).toEqual(['vendor', 'hostname,vendor']);
});

test('the first column of the order is told as sorted, each its place', () => {
  render(<Table order={orderOf('-vendor,hostname')} onOrder={() => {}} />);
  expect(header(/^Vendor/).getAttribute('aria-sort')).toBe('descending');
  expect(screen.getAllByRole('columnheader').filter((cell) => cell.hasAttribute('aria-sort'))).toHaveLength(1);
  expect(
    button(/^Host name, sorted ascending, 2 of 2$/)
      .querySelector('[data-rank]')
      ?.getAttribute('data-rank'),
  ).toBe('2');
});

test('one stop for Tab and one for its edge; arrows go from column to column', async () => {
  render(<Table order={orderOf('address')} onOrder={() => {}} />);
  const user = userEvent.setup();
  await user.tab();
  expect(document.activeElement).toBe(button(/^Address/));
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(button(/^Host/));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('separator', { name: 'Width of Host name' }));
  await user.tab();
  expect(document.activeElement).toBe(document.body);
  button(/^Host/).focus();
  await user.keyboard('{End}');
  expect(document.activeElement?.textContent).toBe('Lease time');
});

test('what can’t be sorted by has no button', () => {
  render(<Table order={orderOf('address')} onOrder={() => {}} />);
  expect(screen.queryByRole('button', { name: /^Lease time/ })).toBeNull();
});

test('arrow keys resize by little or much, and the settings keep it', async () => {
  render(<Table order={orderOf('address')} onOrder={() => {}} />);
  const user = userEvent.setup();
  const edge = screen.getByRole('separator', { name: 'Width of Vendor' });
  edge.focus();
  expect(edge.getAttribute('aria-valuenow')).toBe('136');
  await user.keyboard('{ArrowRight}');
  expect(settings.value.columns.widths).toMatchObject({ vendor: 144 });
  expect(edge.getAttribute('aria-valuenow')).toBe('144');
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  // jsdom lays nothing out, so that each press begins at the usual width.
  expect(settings.value.columns.widths).toMatchObject({ vendor: 104 });
  await user.dblClick(edge);
  expect(settings.value.columns.widths).not.toHaveProperty('vendor');
});

test('a drag shows itself without rendering, and can be taken back', () => {
  render(<Table order={orderOf('address')} onOrder={() => {}} />);
  const template = () => screen.getByTestId('scroller').style.getPropertyValue('--columns');
  const before = template();
  const drag = resize.begin('vendor', screen.getByRole('separator', { name: 'Width of Vendor' }));
  expect(drag.show(200)).toBe(200);
  expect(template()).toContain('200px');
  expect(settings.value.columns.widths).toEqual({});
  drag.cancel();
  expect(template()).toBe(before);
  drag.keep();
  expect(settings.value.columns.widths).toEqual({});
});
