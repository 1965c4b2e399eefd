// Waits until the first rows of what is asked have been painted: whatever else follows from it would take their frame.
import type { LeaseStore } from '#src/live/leaseStore.ts';
import { pageClock } from '#src/live/storeClock.ts';

/** @returns no longer waits */
export function whenRowsPainted(store: LeaseStore, callback: () => void): () => void {
  let isLeft = false;
  function look(): void {
    pageClock.onFrame(() => {
      // As the rows are in this frame: what is made after it has begun is in the next.
      const isShown = !store.showsFormer;
      setTimeout(() => {
        if (isLeft) return;
        if (isShown) callback();
        else look();
      });
    });
  }
  look();
  return () => {
    isLeft = true;
  };
}
