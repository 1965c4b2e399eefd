// When a lost connection is worth a notice: after it has been lost for a while, and then again when it is back.
import { words } from '#src/ui/Phrase.tsx';
import { durationWords } from '#src/ui/timeWords.ts';
import type { Ruling, ShownNotice } from './notice.ts';

/** `off`: not wanted, as by Disconnect. `polling`: snapshots come, but no stream. */
export type Link = 'up' | 'down' | 'polling' | 'off';

export type ConnectionMemory = { type: 'never-up' } | { type: 'up' } | { type: 'down'; since: number; told: boolean };

/** A shorter loss is a hiccup. */
export const hiccupMs = 3_000;

const base = { type: 'show', key: 'connection', kind: 'connection' } as const;

function lost(): ShownNotice {
  return {
    ...base,
    tone: 'bad',
    title: [words('Connection lost')],
    detail: [words('What is shown is no longer live. It is tried again by itself.')],
    stays: true,
  };
}

function back(link: 'up' | 'polling', awayMs: number): ShownNotice {
  const title = link === 'up' ? 'Live again' : 'The gateway answers again';
  const detail = `${link === 'up' ? '' : 'The stream can’t be had: leases are asked for every few seconds. '}It was away for ${durationWords(awayMs)}.`;
  return { ...base, tone: link === 'up' ? 'good' : 'warn', title: [words(title)], detail: [words(detail)], stays: false };
}

/** @param at milliseconds since the epoch */
export function connectionRule(memory: ConnectionMemory, link: Link, at: number): Ruling<ConnectionMemory> {
  const told = memory.type === 'down' && memory.told;
  switch (link) {
    case 'off':
      return { memory: { type: 'never-up' }, notices: told ? [{ type: 'withdraw', key: base.key, kind: base.kind }] : [] };
    case 'up':
    case 'polling':
      return { memory: { type: 'up' }, notices: told ? [back(link, at - memory.since)] : [] };
    case 'down': {
      // A page that never was live says so in place of its list.
      if (memory.type === 'never-up') return { memory, notices: [] };
      if (memory.type === 'up') return { memory: { type: 'down', since: at, told: false }, notices: [] };
      if (told || at - memory.since <= hiccupMs) return { memory, notices: [] };
      return { memory: { ...memory, told: true }, notices: [lost()] };
    }
  }
}
