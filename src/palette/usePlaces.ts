// Where the palette can go: pages, saved views, pools and leases.
import { useNavigate } from '@tanstack/react-router';
import Activity from 'lucide-react/icons/activity';
import Bookmark from 'lucide-react/icons/bookmark';
import Layers from 'lucide-react/icons/layers';
import ListFilter from 'lucide-react/icons/list-filter';
import Network from 'lucide-react/icons/network';
import Server from 'lucide-react/icons/server';
import Table from 'lucide-react/icons/table-2';
import Waves from 'lucide-react/icons/waves';
import { leaseText, type Lease } from '#domain/lease.ts';
import { toggleValue } from '#domain/query/toggleTerm.ts';
import { useListPools, type Pool } from '#src/api/generated/queries.ts';
import { parseLeaseSearch } from '#src/leases/leaseSearch.ts';
import type { SavedView } from '#src/settings/settings.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import type { PaletteItem } from './paletteItem.ts';

const pages = [
  { to: '/', label: 'Leases', icon: Table },
  { to: '/pools', label: 'Pools', icon: Layers },
  { to: '/activity', label: 'Activity', icon: Activity },
  { to: '/sources', label: 'Sources', icon: Server },
] as const;

/** What a saved view says nothing of is as it is by default. */
const anyView = { q: undefined, sort: undefined, cols: undefined };

export interface Places {
  pages: PaletteItem[];
  views: PaletteItem[];
  pools: PaletteItem[];
  leaseItem: (lease: Lease) => PaletteItem;
  queryItem: (query: string) => PaletteItem;
}

export function usePlaces(): Places {
  const navigate = useNavigate();
  const views = useSetting('savedViews');
  const { data } = useListPools();

  // What else the address says (a demo's scenario, the order) stays.
  const filterBy = (q: string) => () => void navigate({ to: '/', search: (all) => ({ ...all, q }) });

  return {
    pages: pages.map(({ to, label, icon }) => ({
      id: `page:${to}`,
      icon,
      label,
      keywords: 'go to page',
      does: { type: 'leave', run: () => void navigate({ to }) },
    })),
    views: views.map(({ name, query, sort, columns }: SavedView) => ({
      id: `view:${name}`,
      icon: Bookmark,
      label: name,
      detail: query,
      keywords: 'saved view',
      does: {
        type: 'leave',
        run: () =>
          void navigate({ to: '/', search: (all) => ({ ...all, ...anyView, ...parseLeaseSearch({ q: query, sort, cols: columns }) }) }),
      },
    })),
    pools: (data?.pools ?? []).map(({ id, name, subnet }: Pool) => ({
      id: `pool:${id}`,
      icon: Waves,
      label: name,
      keywords: `pool ${id}`,
      ...(subnet === null || subnet === name ? {} : { detail: subnet }),
      does: { type: 'leave', run: filterBy(toggleValue('', 'pool', id)) },
    })),
    leaseItem: (lease) => ({
      id: `lease:${lease.id}`,
      icon: Network,
      label: leaseText(lease),
      detail: [lease.hostname, lease.mac_address, lease.vendor].filter((fact) => fact !== null).join(' · '),
      does: { type: 'leave', run: () => void navigate({ to: '/leases/$id', params: { id: lease.id }, search: true }) },
    }),
    queryItem: (query) => ({
      id: 'filter',
      icon: ListFilter,
      label: 'Filter the leases by',
      detail: query,
      does: { type: 'leave', run: filterBy(query) },
    }),
  };
}
