// Facets and cards: one press asks a question, the figure is the number of rows, and back goes back.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { leaseFacts } from '#domain/testing/leases.ts';
import { renderPage, shownAddresses, type RenderedPage } from '#src/testing/renderPage.ts';

const soon = new Date(Date.now() + 20 * 60_000).toISOString();
const leases = [
  leaseFacts('10.0.0.1', { expires_at: soon }),
  leaseFacts('10.0.0.2', { state: 'declined', vendor: 'Apple, Inc.' }),
  leaseFacts('10.0.0.3', { state: 'expired', vendor: 'Apple, Inc.' }),
  leaseFacts('10.0.0.4', { mac_randomized: true, vendor: 'Dell Inc.' }),
];

let user: UserEvent;
const asked = ({ router }: RenderedPage) => (router.state.location.search as { q?: string }).q;
const facet = (name: RegExp) => within(screen.getByRole('group', { name: 'Facets' })).getByRole('button', { name });
const line = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const rowCount = (count: number) => waitFor(() => expect(shownAddresses()).toHaveLength(count));

beforeEach(() => {
  user = userEvent.setup();
});

test('a facet’s values switch in the query; their counts are those without the facet’s own terms', async () => {
  const app = await renderPage('/?q=vendor:apple', leases);
  await user.click(facet(/^State/));
  await waitFor(() =>
    expect(screen.getAllByRole('checkbox').map((one) => one.parentElement?.textContent)).toEqual(['declined1', 'expired1']),
  );
  await user.click(line(/^declined/));
  await waitFor(() => expect(asked(app)).toBe('vendor:apple state:declined'));
  await rowCount(1);
  expect(line(/^declined/).checked).toBe(true);
  expect(line(/^expired/).checked).toBe(false);
  await user.keyboard('{ArrowDown} ');
  await waitFor(() => expect(asked(app)).toBe('vendor:apple state:declined,expired'));
  await rowCount(2);
  expect(facet(/^State: ?declined ?\+1/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Any state' }));
  await waitFor(() => expect(asked(app)).toBe('vendor:apple'));
});

test('a value that is only part of a name can be taken back', async () => {
  const app = await renderPage('/?q=vendor:apple', leases);
  await user.click(facet(/^Vendor: ?apple/));
  await screen.findByRole('checkbox', { name: /^Apple, Inc/ });
  expect(line(/^apple ?part of a name/).checked).toBe(true);
  await user.click(line(/^apple ?part of a name/));
  await waitFor(() => expect(asked(app)).toBeUndefined());
  await rowCount(4);
});

test('one source and one family are no question', async () => {
  await renderPage('/', leases);
  const names = within(screen.getByRole('group', { name: 'Facets' })).getAllByRole('button');
  expect(names.map(({ textContent }) => textContent)).toEqual(['State', 'Pool', 'Subnet', 'Vendor', 'Random MACs']);
});

test('randomised MAC addresses are one press away', async () => {
  await renderPage('/', leases);
  const chip = screen.getByRole('button', { name: 'Random MACs' });
  await user.click(chip);
  await waitFor(() => expect(shownAddresses()).toEqual(['10.0.0.4']));
  expect(chip.getAttribute('aria-pressed')).toBe('true');
  await user.click(chip);
  await rowCount(4);
});

test.each([
  ['Active', 'state:active'],
  ['Expiring < 1 h', 'expires:<1h'],
  ['Declined', 'state:declined'],
  ['New in 24 h', 'is:new'],
])('the card %s shows what it counts, and is let go of again', async (name, query) => {
  const app = await renderPage('/?q=vendor:apple', leases);
  app.source.put(leaseFacts('10.0.0.5', { hostname: 'new' }), leaseFacts('10.0.0.6', { expires_at: soon }));
  await waitFor(() => expect(app.live.store.size).toBe(6));
  const card = await screen.findByRole('button', { name: new RegExp(`^${name}`) });
  await user.click(card);
  await waitFor(() => expect(asked(app)).toBe(query));
  expect(card.getAttribute('aria-pressed')).toBe('true');
  await waitFor(() => expect(shownAddresses()).toHaveLength(Number(card.textContent.slice(name.length))), { timeout: 3_000 });
  expect(shownAddresses().length).toBeGreaterThan(0);
  await user.click(card);
  await rowCount(6);
  app.router.history.go(-2);
  await waitFor(() => expect(asked(app)).toBe('vendor:apple'));
});

test('free addresses are a matter of the pools', async () => {
  const app = await renderPage('/', leases);
  await user.click(await screen.findByRole('link', { name: /^Free addresses/ }));
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/pools'));
});
