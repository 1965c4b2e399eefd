// The open lease comes into sight: also in a view that takes a while, and when the view comes with it; then it is left alone.
import { act, render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { beforeEach, expect, test } from 'vitest';
import type { LeaseOrder } from '#domain/leaseOrder.ts';
import { lease, testStart } from '#domain/testing/leases.ts';
import { LeaseStore } from '#src/live/leaseStore.ts';
import { LiveContext, type Live } from '#src/live/live.ts';
import { useLeaseRows } from '#src/live/useLeaseRows.ts';
import { handClock, type HandClock } from '#src/testing/handClock.ts';
import { useKeptPlace } from './useKeptPlace.ts';
import { useOpenInSight } from './useOpenInSight.ts';

const rowHeight = 28;
const leases = Array.from({ length: 2_000 }, (_, at) => lease(`10.0.${at >> 8}.${at & 255}`, { hostname: `host-${9_999 - at}` }));
const byAddress: LeaseOrder = [{ column: 'address', descending: false }];
const byHost: LeaseOrder = [{ column: 'hostname', descending: false }];
const openId = 'office~10.0.5.200';

let hand: HandClock;
let store: LeaseStore;
let place: { current: { scrollTop: number; height: number } };

interface PageProps {
  query?: string;
  order?: LeaseOrder;
  openId?: string | null;
}

function Grid({ query = '', order = byAddress, openId: open = null }: PageProps) {
  const { rows } = useLeaseRows(0, 40);
  const view = { from: 0, to: 40, place, scrollTo: (top: number) => (place.current.scrollTop = top) };
  useKeptPlace(view, rows, rowHeight);
  useOpenInSight(open, view, rows, { wanted: { query, order }, rowHeight, covered: 0 });
  return null;
}

/** As the page of leases does: what the address says is told to the store after its children have been drawn. */
function Page(props: PageProps) {
  const { query = '', order = byAddress } = props;
  useLayoutEffect(() => {
    if (store.settings.query !== query || store.settings.order !== order) store.setView({ query, order });
  }, [query, order]);
  return <Grid {...props} />;
}

const app = (props: PageProps) => (
  <LiveContext value={{ store } as Live}>
    <Page {...props} />
  </LiveContext>
);

function load(): void {
  store.replace({ epoch: 'e1', revision: 1, total: leases.length, truncated: false, leases });
}

function settle(): void {
  act(() => {
    while (hand.slice()) hand.frame();
    hand.frame();
  });
}

function isInSight(): boolean {
  const top = (store.placeOf(openId) ?? -1) * rowHeight;
  const { scrollTop, height } = place.current;
  return top >= scrollTop && top + rowHeight <= scrollTop + height;
}

beforeEach(() => {
  hand = handClock(testStart);
  store = new LeaseStore({ query: '', order: byAddress }, hand.clock, hand.pace);
  place = { current: { scrollTop: 0, height: 400 } };
});

test.each<[string, PageProps]>([
  ['all by address', {}],
  ['sorted', { order: byHost }],
  ['filtered', { query: '10.0.5' }],
])('a link to a lease, %s', (_, view) => {
  render(app({ ...view, openId }));
  act(load);
  settle();
  expect(isInSight()).toBe(true);
});

test('back to another lease in another view', () => {
  const { rerender } = render(app({}));
  act(load);
  settle();
  act(() => rerender(app({ query: '10.0.5', openId })));
  settle();
  expect(isInSight()).toBe(true);
});

test('once in sight it moves nothing any more', () => {
  render(app({ openId }));
  act(load);
  settle();
  place.current.scrollTop = 0;
  act(() => {
    store.take(
      { lease: { ...leases[3]!, hostname: 'anna' }, timestamp: '2026-11-20T12:00:00.000Z', change_type: 'updated', reason: 'renewed' },
      { epoch: 'e1', revision: 2 },
    );
  });
  settle();
  expect(place.current.scrollTop).toBe(0);
});
