// What a visitor can choose and this browser remembers: its shape, its defaults, and what of a stored text can be believed.
// oxlint-disable promise/valid-params -- z.catch is a fallback, not a promise's
import * as z from 'zod/mini';

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

const flag = (byDefault: boolean) => z.catch(z.boolean(), byDefault);
const { toasts } = defaultSettings;
const text = z.string().check(z.maxLength(1000));

/** Also what a file of exported views holds. */
export const StoredView = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  query: text,
  sort: text,
  columns: text,
});

// Each field falls back by itself, so that one that is broken does not cost the others.
const Stored = z.object({
  version: z.catch(z.literal(version), version),
  theme: z.catch(z.enum(themes), defaultSettings.theme),
  density: z.catch(z.enum(densities), defaultSettings.density),
  live: flag(defaultSettings.live),
  toasts: z.catch(
    z.object({
      connection: flag(toasts.connection),
      sources: flag(toasts.sources),
      pools: flag(toasts.pools),
      declined: flag(toasts.declined),
      newDevices: flag(toasts.newDevices),
    }),
    toasts,
  ),
  zone: z.catch(z.enum(zones), defaultSettings.zone),
  columns: z.catch(
    z.object({
      shown: z.catch(z.nullable(z.array(text)), null),
      widths: z.catch(z.record(z.string(), z.number().check(z.positive())), {}),
    }),
    { shown: null, widths: {} },
  ),
  savedViews: z.catch(z.array(StoredView), []),
  recentQueries: z.catch(z.array(text), []),
  debugLive: flag(defaultSettings.debugLive),
});

/** The settings that a stored text stands for; what is missing, broken or unknown in it is as if it had never been stored. */
export function readSettings(text: string | null): Settings {
  if (text === null) return defaultSettings;
  try {
    const stored = Stored.safeParse(JSON.parse(text));
    return stored.success ? stored.data : defaultSettings;
  } catch {
    return defaultSettings;
  }
}
