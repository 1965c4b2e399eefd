// What a visitor can choose and this browser remembers: its shape, its defaults, and what of a stored text can be believed.
import { fields, flag, listOf, oneOf, positive, recordOf, textUpTo, whole, type Read } from './reading.ts';

/** Grows when a field changes its meaning; a new field with a default needs no new version. */
const version = 1;

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['normal', 'dense'] as const;
export type Density = (typeof densities)[number];

export interface NoticeSettings {
  connection: boolean;
  sources: boolean;
  pools: boolean;
  declined: boolean;
  newDevices: boolean;
}

export const zones = ['local', 'utc'] as const;
export type Zone = (typeof zones)[number];

/** A named question to the lease table; its texts are read by the rooms they belong to. */
export interface SavedView {
  name: string;
  query: string;
  /** As in the address: columns with a minus sign for descending, between commas. */
  sort: string;
  /** As in the address: column ids between commas; empty: the columns that the page's width gives. */
  columns: string;
}

export interface ColumnSettings {
  /** Ids in their order, from the left; null: as many as the page's width gives. */
  shown: readonly string[] | null;
  /** In pixels, by column id; a column without one has the width it was made with. */
  widths: Readonly<Record<string, number>>;
}

export interface Settings {
  version: typeof version;
  theme: Theme;
  density: Density;
  /** Whether the page opens the stream when it starts; otherwise it waits to be asked. */
  live: boolean;
  /** Which kinds of notice pop up. */
  toasts: NoticeSettings;
  /** In which zone times are written. */
  zone: Zone;
  columns: ColumnSettings;
  savedViews: readonly SavedView[];
  /** The latest first. */
  recentQueries: readonly string[];
  /** Whether each step of the connection is written to the console. */
  debugLive: boolean;
}

export const defaultSettings: Settings = {
  version,
  theme: 'system',
  density: 'normal',
  live: true,
  toasts: { connection: true, sources: true, pools: true, declined: true, newDevices: false },
  zone: 'local',
  columns: { shown: null, widths: {} },
  savedViews: [],
  recentQueries: [],
  debugLive: false,
};

const text = textUpTo(1000);
const name: Read<string> = (value) => textUpTo(80)(value)?.trim() || undefined;

/** Also what a file of exported views holds. */
export const readView = whole<SavedView>({ name, query: text, sort: text, columns: text });

const readStored = fields<Settings>(
  {
    // What is read is of this version, whichever wrote it.
    version: () => version,
    theme: oneOf(themes),
    density: oneOf(densities),
    live: flag,
    toasts: fields<NoticeSettings>(
      { connection: flag, sources: flag, pools: flag, declined: flag, newDevices: flag },
      defaultSettings.toasts,
    ),
    zone: oneOf(zones),
    columns: fields<ColumnSettings>({ shown: listOf(text), widths: recordOf(positive) }, defaultSettings.columns),
    savedViews: listOf(readView),
    recentQueries: listOf(text),
    debugLive: flag,
  },
  defaultSettings,
);

/** The settings that a stored text stands for; what is missing, broken or unknown in it is as if it had never been stored. */
export function readSettings(stored: string | null): Settings {
  if (stored === null) return defaultSettings;
  try {
    return readStored(JSON.parse(stored));
  } catch {
    return defaultSettings;
  }
}
