// The connection in words: what its label says, and what its details explain.
import type { Source } from '#src/api/generated/queries.ts';
import { clockTime } from '#src/ui/timeWords.ts';
import { visibleParts, visibleText } from '#src/ui/visibleParts.ts';
import type { ConnectionState, Failure } from './connection.ts';

export type LabelLook = 'live' | 'stale' | 'connecting' | 'disconnected';

export interface Label {
  look: LabelLook;
  words: string;
  /** Of a source, within the words: what gives way where there is little room. */
  name: string | null;
}

type Freshness = Pick<Source, 'name' | 'status'>;

const isBehind = ({ status }: Freshness) => status === 'stale' || status === 'failed';

/** What the label says. It is never plainly live over a source that is not, or over rows that are held still. */
export function labelOf(state: ConnectionState, sources: readonly Freshness[], paused = false): Label {
  switch (state.type) {
    case 'live': {
      const [behind, ...others] = sources.filter(isBehind);
      if (behind === undefined)
        return paused ? { look: 'stale', words: 'Live · paused', name: null } : { look: 'live', words: 'Live', name: null };
      if (others.length > 0) return { look: 'stale', words: `Live · ${others.length + 1} sources behind`, name: null };
      const name = visibleText(visibleParts(behind.name));
      return { look: 'stale', words: `Live · ${name} ${behind.status}`, name };
    }
    case 'connecting':
    case 'resyncing':
      return { look: 'connecting', words: 'Connecting…', name: null };
    case 'polling':
      return { look: 'stale', words: `Polling every ${Math.round(state.everyMs / 1_000)} s`, name: null };
    case 'waiting':
    case 'offline':
    case 'refused':
    case 'gave-up':
    case 'idle':
      return { look: 'disconnected', words: 'Disconnected', name: null };
  }
}

function failureWords(failure: Failure): string {
  switch (failure.type) {
    case 'ended':
      return 'The gateway ended the stream.';
    case 'silent':
      return 'The gateway fell silent.';
    case 'closing':
      return 'The gateway is being stopped or restarted.';
    case 'error':
    case 'no-stream':
      return failure.detail;
  }
}

/** The state as a sentence. */
export function stateWords(state: ConnectionState): string {
  switch (state.type) {
    case 'live':
      return 'Changes show as they happen.';
    case 'connecting':
      return 'Opening the stream of changes.';
    case 'resyncing':
      return 'Loading all leases.';
    case 'waiting':
      return failureWords(state.failure);
    case 'polling':
      return `The stream can’t be had, so all leases are asked for again and again. ${failureWords(state.failure)}`;
    case 'gave-up':
      return `Tried as often as was allowed. ${failureWords(state.failure)}`;
    case 'offline':
      return 'This device has no network.';
    case 'refused':
      return `The gateway refuses (${state.status}): ${state.detail}`;
    case 'idle':
      return 'Disconnected by hand.';
  }
}

/** `next try in 4 s`; null when no try is planned. */
export function nextTryWords(state: ConnectionState, now: number): string | null {
  const at = state.type === 'waiting' ? state.retryAt : state.type === 'polling' ? state.streamAt : null;
  return at === null ? null : `next try in ${Math.max(0, Math.ceil((at - now) / 1_000))} s`;
}

/** Whether a try at once can be asked for. */
export function canRetry({ type }: ConnectionState): boolean {
  return type === 'waiting' || type === 'polling' || type === 'offline' || type === 'refused' || type === 'gave-up';
}

/** What the status bar says of the sources: each that is not well, and the others in few words. */
export function sourceWords(sources: readonly Pick<Source, 'name' | 'status' | 'since'>[]): { unwell: string[]; well: string[] } {
  const ok = sources.filter(({ status }) => status === 'ok').map(({ name }) => `${name} ok`);
  const rest = sources.filter(({ status }) => status !== 'ok');
  return {
    unwell: rest.map(({ name, status, since }) => `${name} ${status} since ${clockTime(Date.parse(since))}`),
    well: ok.length <= 2 ? ok : [`${ok.length} sources ok`],
  };
}
