// How wide the page is, as far as the lease table cares.
import type { Density } from '#src/settings/settings.ts';
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

const oneLine: Record<Density, number> = { normal: 32, dense: 26 };
const twoLines: Record<Density, number> = { normal: 52, dense: 44 };

/** In pixels; on a phone a row has two lines. */
export function rowHeightOf(width: ScreenWidth, density: Density): number {
  return (width === 'phone' ? twoLines : oneLine)[density];
}
