// Parts of the page that the first rows do not need: loaded when somebody reaches for one, and all of them once the page rests.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A component whose code comes later; it suspends until then. */
export type LaterPart<Props> = LazyExoticComponent<ComponentType<Props>> & {
  /** Begins to load it. Fails only when the page is not what its host has any more. */
  load: () => Promise<unknown>;
};

/** How long until code is asked for again, in milliseconds. */
const againMs = 2_000;

const waiting = new Set<() => Promise<unknown>>();

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether it is there itself, not only a proxy before it. */
function hostAnswers(): Promise<boolean> {
  return fetch('.', { method: 'HEAD', cache: 'no-store' }).then(
    ({ status }) => status < 500,
    () => false,
  );
}

/**
 * Loads code, through an outage of its host too.
 *
 * @param load imports it
 * @throws what `load` throws, when the host answers and still has no such code: another build has taken its place
 */
export async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  for (let wasThere = false; ; wasThere = await hostAnswers()) {
    try {
      return await load();
    } catch (error) {
      if (wasThere && (await hostAnswers())) throw error;
    }
    if (!wasThere) await wait(againMs);
  }
}

/** @param load imports the component */
export function later<Props>(load: () => Promise<ComponentType<Props>>): LaterPart<Props> {
  let coming: Promise<{ default: ComponentType<Props> }> | undefined;

  function begin(): Promise<{ default: ComponentType<Props> }> {
    waiting.delete(begin);
    coming ??= loadPatiently(load).then((part) => ({ default: part }));
    return coming;
  }

  waiting.add(begin);
  return Object.assign(lazy(begin), { load: begin });
}

/** Calls back when the page has nothing to do. */
function whenIdle(): Promise<void> {
  // Safari can't tell.
  return typeof requestIdleCallback === 'undefined'
    ? wait(100)
    : new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: againMs }));
}

/**
 * Loads every part that nobody has reached for, one after the other: a page stays open for days, and an outage or an upgrade
 * of its host must not take away what was not used before.
 */
export async function loadRest(): Promise<void> {
  for (const load of waiting) {
    await whenIdle();
    // Who reaches for it is told.
    await load().catch(() => {});
  }
}
