// What pops up for a moment: one message of one kind, which a later one of the same key replaces or takes back.
import type { NoticeSettings } from '#src/settings/settings.ts';
import type { PhrasePart } from '#src/ui/Phrase.tsx';

export type NoticeKind = keyof NoticeSettings;

export type NoticeTone = 'good' | 'warn' | 'bad' | 'plain';

export interface ShownNotice {
  type: 'show';
  key: string;
  kind: NoticeKind;
  tone: NoticeTone;
  title: PhrasePart[];
  detail: PhrasePart[];
  /** Until it is replaced or taken back, instead of for a while. */
  stays: boolean;
}

export type Notice = ShownNotice | { type: 'withdraw'; key: string; kind: NoticeKind };

/** What a rule makes of news: its memory from now on, and what is to be said. */
export interface Ruling<Memory> {
  memory: Memory;
  notices: Notice[];
}
