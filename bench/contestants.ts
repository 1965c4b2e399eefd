// Who is measured, where each one's page is, and how its rows and its filter box are found.
import type { Selectors } from './page/observer.ts';

/** Labels of the headers that are clicked, the same for all, and what they order by. */
export const sortedHeaders = { hostname: 'Host', expires_at: 'Expires', vendor: 'Vendor' } as const;

export interface Contestant {
  /** Below the bench server's address. */
  path: string;
  selectors: Omit<Selectors, 'lastAddress'>;
  /** Where a filter is typed; null: it has none, and no headers to click either. */
  filterBox: string | null;
}

const ownRows = { row: '.row', address: '.address' };
const agRows = { row: '.ag-row', address: '[col-id="address"]' };

export const contestants = {
  floor: { path: 'floor/', selectors: ownRows, filterBox: null },
  'floor-flash': { path: 'floor/?flash', selectors: ownRows, filterBox: null },
  product: {
    path: '',
    selectors: { row: '[data-lease-id]', address: '[data-column="address"]' },
    filterBox: 'input[aria-keyshortcuts="/"]',
  },
  'ag-grid': { path: 'ag-grid/', selectors: agRows, filterBox: '#filter' },
  'ag-grid-delta': { path: 'ag-grid/?delta', selectors: agRows, filterBox: '#filter' },
  'query-array': { path: 'query-array/', selectors: ownRows, filterBox: '#filter' },
} as const satisfies Record<string, Contestant>;

export type ContestantName = keyof typeof contestants;

export const contestantNames = Object.keys(contestants) as ContestantName[];
