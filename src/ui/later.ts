// Parts of the page that the first rows do not need: loaded when somebody reaches for one, and all of them once the page rests.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A component whose code comes later; it suspends until then. */
export type LaterPart<Props> = LazyExoticComponent<ComponentType<Props>> & {
  /** Begins to load it; fails only when another build has taken the place of this page's. */
  load: () => Promise<unknown>;
};

/** How long until code is asked for again, in milliseconds: twice as long each time, up to the most. */
const againMs = 2_000;
const mostAgainMs = 30_000;

const waiting = new Set<() => Promise<unknown>>();

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The script that this is part of, as the page names it. */
const ownScript = new URL(import.meta.url).pathname.split('/').at(-1) ?? '';

/** Whether another build has taken this one's place at its host; a proxy's or a portal's page is none. */
async function isReplaced(): Promise<boolean> {
  const page = await fetch('.', { cache: 'no-store' })
    .then((response) => response.text())
    .catch(() => '');
  return page.includes('<div id="root">') && !page.includes(ownScript);
}

/**
 * Loads code, through an outage of its host too.
 *
 * @param load imports it
 * @throws what `load` throws, when another build has taken the place of this page's, which has no such code
 */
export async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  for (let pause = againMs; ; pause = Math.min(2 * pause, mostAgainMs)) {
    try {
      return await load();
    } catch (error) {
      if (await isReplaced()) throw error;
    }
    await wait(pause);
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
