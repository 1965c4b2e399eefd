// Waits for what a followed file or server brings about, and says what was there instead.
import { vi } from 'vitest';

/** @param told what there is, for who reads why it failed */
export async function waitUntil(isSo: () => boolean, told: () => string, timeout = 10_000): Promise<void> {
  try {
    await vi.waitUntil(isSo, { timeout, interval: 3 });
  } catch (cause) {
    throw new Error(`waited in vain; ${told()}`, { cause });
  }
}
