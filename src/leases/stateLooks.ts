// Each state of a lease as a word, a shape and a colour.
import Ban from 'lucide-react/icons/ban';
import Circle from 'lucide-react/icons/circle';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleDot from 'lucide-react/icons/circle-dot';
import Clock from 'lucide-react/icons/clock';
import LogOut from 'lucide-react/icons/log-out';
import Recycle from 'lucide-react/icons/recycle';
import type { LucideIcon } from 'lucide-react';
import type { LeaseState } from '#domain/lease.ts';

export interface StateLook {
  icon: LucideIcon;
  look: string;
  /** What the word means, for those who do not live with DHCP. */
  meaning: string;
}

export const stateLooks: Record<LeaseState, StateLook> = {
  active: { icon: CircleDot, look: 'text-green', meaning: 'A client holds the address.' },
  offered: { icon: CircleDashed, look: 'text-blue', meaning: 'The server offered the address and waits for an answer.' },
  expired: { icon: Clock, look: 'text-muted', meaning: 'The lease ended and was not renewed.' },
  released: { icon: LogOut, look: 'text-muted', meaning: 'The client gave the address back.' },
  reclaimed: { icon: Recycle, look: 'text-muted', meaning: 'The server took the ended lease back.' },
  declined: { icon: Ban, look: 'text-red', meaning: 'A client found the address in use by somebody else.' },
  free: { icon: Circle, look: 'text-muted', meaning: 'Nobody holds the address.' },
};
