// Each change as a word, an icon and a colour.
import ArrowLeftRight from 'lucide-react/icons/arrow-left-right';
import Ban from 'lucide-react/icons/ban';
import CircleMinus from 'lucide-react/icons/circle-minus';
import CirclePlus from 'lucide-react/icons/circle-plus';
import Clock from 'lucide-react/icons/clock';
import Copy from 'lucide-react/icons/copy';
import LogOut from 'lucide-react/icons/log-out';
import Recycle from 'lucide-react/icons/recycle';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import Tag from 'lucide-react/icons/tag';
import Trash2 from 'lucide-react/icons/trash-2';
import type { LucideIcon } from 'lucide-react';
import type { ChangeReason, ChangeType } from '#openapi/generated/leaseboard.ts';

/** The words and colours of the lease table's flashes. */
export const changeTypes: Record<ChangeType, { word: string; look: string }> = {
  added: { word: 'new', look: 'text-green' },
  updated: { word: 'changed', look: 'text-blue' },
  removed: { word: 'gone', look: 'text-red' },
};

export const reasonIcons: Record<ChangeReason, LucideIcon> = {
  granted: CirclePlus,
  renewed: RefreshCw,
  reassigned: ArrowLeftRight,
  renamed: Tag,
  expired: Clock,
  released: LogOut,
  declined: Ban,
  reclaimed: Recycle,
  purged: Trash2,
  removed: CircleMinus,
  reconfigured: SlidersHorizontal,
  mirrored: Copy,
};

/** Where the reason has a colour of its own, whatever became of the row. */
export const reasonLooks: Partial<Record<ChangeReason, string>> = { declined: 'text-red', expired: 'text-amber' };
