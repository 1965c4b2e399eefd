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

export interface Settings {
  version: typeof version;
  theme: Theme;
  density: Density;
  /** Whether the page opens the stream when it starts; otherwise it waits to be asked. */
  live: boolean;
  /** Which kinds of notice pop up. */
  toasts: NoticeSettings;
  /** Whether each step of the connection is written to the console. */
  debugLive: boolean;
}

export const defaultSettings: Settings = {
  version,
  theme: 'system',
  density: 'normal',
  live: true,
  toasts: { connection: true, sources: true, pools: true, declined: true, newDevices: false },
  debugLive: false,
};

const flag = (byDefault: boolean) => z.catch(z.boolean(), byDefault);
const { toasts } = defaultSettings;

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
