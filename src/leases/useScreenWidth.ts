// How wide the page is, as far as the lease table cares.
import { useMediaQuery } from '#src/ui/useMediaQuery.ts';

export type ScreenWidth = 'phone' | 'narrow' | 'medium' | 'wide' | 'wall';

export function useScreenWidth(): ScreenWidth {
  const phone = useMediaQuery('(width < 640px)');
  const narrow = useMediaQuery('(width < 900px)');
  const medium = useMediaQuery('(width < 1200px)');
  const wall = useMediaQuery('(width >= 1920px)');
  if (phone) return 'phone';
  if (narrow) return 'narrow';
  if (medium) return 'medium';
  return wall ? 'wall' : 'wide';
}

/** In pixels; on a phone a row has two lines. */
export const rowHeights: Record<ScreenWidth, number> = { phone: 52, narrow: 32, medium: 32, wide: 32, wall: 32 };
