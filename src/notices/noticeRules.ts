// All rules of the notices as one pure step: what is remembered, what happens, what is to be said. No clock.
import type { Pool, Source } from '#src/api/generated/queries.ts';
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { changeRule } from './changeRule.ts';
import { connectionRule, type ConnectionMemory, type Link } from './connectionRule.ts';
import type { Notice } from './notice.ts';
import { poolRule, type PoolMemory } from './poolRule.ts';
import { sourceRule, type SourceMemory } from './sourceRule.ts';
import { stormRule, type StormMemory } from './stormRule.ts';

export interface NoticeMemory {
  link: Link;
  connection: ConnectionMemory;
  sources: SourceMemory;
  pools: PoolMemory;
  storms: StormMemory;
}

export const firstMemory: NoticeMemory = { link: 'off', connection: { type: 'never-up' }, sources: null, pools: null, storms: {} };

export type NoticeInput =
  | { type: 'link'; link: Link }
  /** some time has passed */
  | { type: 'tick' }
  | { type: 'sources'; sources: readonly Pick<Source, 'id' | 'name' | 'status' | 'detail'>[] }
  | { type: 'pools'; pools: readonly Pick<Pool, 'id' | 'name' | 'utilisation' | 'total' | 'free'>[] }
  | { type: 'change'; event: LeaseChangeEvent; isNewDevice: boolean };

/** What one rule makes of the input, before storms are looked for. */
function rule(memory: NoticeMemory, input: NoticeInput, at: number): { memory: NoticeMemory; notices: Notice[] } {
  switch (input.type) {
    case 'link':
    case 'tick': {
      const link = input.type === 'link' ? input.link : memory.link;
      const { memory: connection, notices } = connectionRule(memory.connection, link, at);
      return { memory: { ...memory, link, connection }, notices };
    }
    case 'sources': {
      const { memory: sources, notices } = sourceRule(memory.sources, input.sources);
      return { memory: { ...memory, sources }, notices };
    }
    case 'pools': {
      // While the page catches up, counts come from before and after: the next answer tells.
      if (memory.link === 'down') return { memory, notices: [] };
      const { memory: pools, notices } = poolRule(memory.pools, input.pools);
      return { memory: { ...memory, pools }, notices };
    }
    case 'change': {
      const notice = memory.link === 'down' ? null : changeRule(input.event, input.isNewDevice);
      return { memory, notices: notice === null ? [] : [notice] };
    }
  }
}

/** @param at milliseconds since the epoch */
export function noticeStep(before: NoticeMemory, input: NoticeInput, at: number): { memory: NoticeMemory; notices: Notice[] } {
  const ruled = rule(before, input, at);
  let { storms } = ruled.memory;
  const notices: Notice[] = [];
  for (const notice of ruled.notices) {
    const passed = stormRule(storms, notice, at);
    storms = passed.memory;
    notices.push(...passed.notices);
  }
  return { memory: { ...ruled.memory, storms }, notices };
}
