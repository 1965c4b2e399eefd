// The hands on the lease table: listeners on the grid as a whole, loaded when its first rows stand.
import { followKeys } from './gridKeys.ts';
import type { GridParts } from './gridParts.ts';
import { followPointer } from './gridPointer.ts';

/** @returns stops following */
export function followInput(parts: GridParts): () => void {
  const stops = [followKeys(parts), followPointer(parts)];
  return () => {
    for (const stop of stops) stop();
  };
}
