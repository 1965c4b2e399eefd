// Turns many notices of one kind into one that counts them.
import { words } from '#src/ui/Phrase.tsx';
import type { Notice, NoticeKind, NoticeTone, ShownNotice } from './notice.ts';

/** More than so many of a kind within this time are a storm. */
export const mostOfAKind = 5;
export const stormMs = 10_000;

const countedMs = 60_000;
/** How often a storm's count is told anew. */
const retoldMs = 1_000;

/** What was said of one kind lately. */
export interface KindMemory {
  /** How many there were in each second, the latest last. */
  counts: readonly { second: number; count: number }[];
  /** What is still on the screen one by one, as far as it is known. */
  keys: readonly string[];
  /** When the storm was last told of; null while there is none. */
  toldAt: number | null;
}

export type StormMemory = Readonly<Partial<Record<NoticeKind, KindMemory>>>;

const sentences: Record<NoticeKind, { one: (count: number) => string; tone: NoticeTone }> = {
  connection: { one: (count) => `The connection changed ${count} times in the last minute`, tone: 'bad' },
  sources: { one: (count) => `Sources fell behind or came back ${count} times in the last minute`, tone: 'warn' },
  pools: { one: (count) => `${count} pools filled up in the last minute`, tone: 'warn' },
  declined: { one: (count) => `${count} addresses declined in the last minute`, tone: 'bad' },
  newDevices: { one: (count) => `${count} new leases for devices not in the list before in the last minute`, tone: 'plain' },
};

const nothing: KindMemory = { counts: [], keys: [], toldAt: null };

function countSince({ counts }: KindMemory, from: number): number {
  return counts.reduce((sum, { second, count }) => sum + (second * 1_000 >= from ? count : 0), 0);
}

function withOneMore({ counts, ...rest }: KindMemory, at: number): KindMemory {
  const second = Math.floor(at / 1_000);
  const last = counts.at(-1);
  const kept = counts.filter((one) => (second - one.second) * 1_000 < countedMs);
  const next = last?.second === second ? [...kept.slice(0, -1), { second, count: last.count + 1 }] : [...kept, { second, count: 1 }];
  return { ...rest, counts: next };
}

function summary(kind: NoticeKind, memory: KindMemory, at: number): ShownNotice {
  const { one, tone } = sentences[kind];
  return {
    type: 'show',
    key: `storm ${kind}`,
    kind,
    tone,
    title: [words(one(countSince(memory, at - countedMs)))],
    detail: [],
    stays: false,
  };
}

/**
 * Lets a notice pass, or counts it in.
 *
 * @param at milliseconds since the epoch
 */
export function stormRule(memory: StormMemory, notice: Notice, at: number): { memory: StormMemory; notices: Notice[] } {
  // The connection has one notice, which updates itself.
  if (notice.type === 'withdraw' || notice.kind === 'connection') return { memory, notices: [notice] };
  const { kind, key } = notice;
  const known = withOneMore(memory[kind] ?? nothing, at);
  if (countSince(known, at - stormMs) <= mostOfAKind) {
    const keys = [...known.keys.filter((other) => other !== key), key].slice(-mostOfAKind);
    return { memory: { ...memory, [kind]: { ...known, keys, toldAt: null } }, notices: [notice] };
  }
  if (known.toldAt !== null && at - known.toldAt < retoldMs) return { memory: { ...memory, [kind]: known }, notices: [] };
  const withdrawn = known.keys.map((one): Notice => ({ type: 'withdraw', key: one, kind }));
  return { memory: { ...memory, [kind]: { ...known, keys: [], toldAt: at } }, notices: [...withdrawn, summary(kind, known, at)] };
}
