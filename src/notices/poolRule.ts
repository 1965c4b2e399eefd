// When a pool is worth a notice: as it passes 90 %, and as it is full; again only after it was well below.
import type { Pool } from '#src/api/generated/queries.ts';
import { name, words } from '#src/ui/Phrase.tsx';
import type { Notice, Ruling } from './notice.ts';

type Told = Pick<Pool, 'id' | 'name' | 'utilisation' | 'total' | 'free'>;

export type PoolLevel = 'calm' | 'high' | 'full';

/** By the pool's id; null before pools were first heard of. */
export type PoolMemory = Readonly<Record<string, PoolLevel>> | null;

const highFrom = 0.9;
/** A pool that wavers around a mark must not be told of again and again: it is calm only below this. */
const calmBelow = 0.85;

const ranks: Record<PoolLevel, number> = { calm: 0, high: 1, full: 2 };

function levelOf({ utilisation, total, free }: Told, before: PoolLevel): PoolLevel {
  if (utilisation === null || utilisation < calmBelow) return 'calm';
  const now = free === '0' && total !== '0' ? 'full' : utilisation >= highFrom ? 'high' : 'calm';
  return ranks[now] > ranks[before] ? now : before;
}

function notice(pool: Told, level: PoolLevel): Notice {
  const base = { type: 'show', key: `pool ${pool.id}`, kind: 'pools', stays: false } as const;
  if (level === 'full') {
    return {
      ...base,
      tone: 'bad',
      title: [words('Pool '), name(pool.name), words(' is full')],
      detail: [words('The next device gets no address from it.')],
    };
  }
  const percent = Math.floor((pool.utilisation ?? 0) * 100);
  return {
    ...base,
    tone: 'warn',
    title: [words('Pool '), name(pool.name), words(` is ${percent} % full`)],
    detail: [words(`${pool.free} free`)],
  };
}

export function poolRule(memory: PoolMemory, pools: readonly Told[]): Ruling<PoolMemory> {
  const next = pools.map((pool) => ({ pool, before: memory?.[pool.id], level: levelOf(pool, memory?.[pool.id] ?? 'calm') }));
  return {
    memory: Object.fromEntries(next.map(({ pool, level }) => [pool.id, level])),
    // A pool that is heard of for the first time may always have been full.
    notices: next.flatMap(({ pool, before, level }) => (before !== undefined && ranks[level] > ranks[before] ? [notice(pool, level)] : [])),
  };
}
