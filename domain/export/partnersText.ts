// What partners hold of a lease as one text: `office:active;lab:expired`.
import type { Lease } from '../lease.ts';

/** In the order of the sources; a source that has no such lease says `none`. */
export function partnersText(partners: NonNullable<Lease['partners']>): string {
  return partners.map(({ source_id, state }) => `${source_id}:${state ?? 'none'}`).join(';');
}
