// What the configuration file may say, as a schema whose complaints are sentences.
import { z } from 'zod';
import { SourceColour, SourceKind } from '#openapi/generated/leaseboard.ts';
import { readOrigin } from './readOrigin.ts';
import { httpPlace } from './sources/keaPlace.ts';
import { groupFault } from './sources/nameSource.ts';

/** A setting that has to be a text with something in it. */
function text(name: string) {
  return z.string(`${name} takes a text`).min(1, `${name} is empty`);
}

/** A setting that may be a text or a list of them; always a list afterwards. */
function texts(name: string, one = text(name)) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(one));
}

function wholeNumber(least: number, most: number, sentence: string) {
  return z.number(sentence).int(sentence).min(least, sentence).max(most, sentence);
}

const origin = 'allow_origin takes origins such as https://host or https://host:port';

const sourceSettings = {
  kind: z.enum(SourceKind.options, `kind takes one of ${SourceKind.options.join(', ')}`),
  file: text('file').optional(),
  url: text('url')
    .superRefine((url, { addIssue }) => {
      const place = httpPlace(url);
      if (typeof place === 'string') addIssue({ code: 'custom', message: `url ${place}` });
    })
    .optional(),
  socket: text('socket').optional(),
  config: texts('config').optional(),
  name: text('name').optional(),
  group: text('group')
    .superRefine((group, { addIssue }) => {
      const fault = groupFault(group);
      if (fault !== null) addIssue({ code: 'custom', message: `group ${fault}` });
    })
    .optional(),
  colour: z.enum(SourceColour.options, `colour takes one of ${SourceColour.options.join(', ')}`).optional(),
  devices: wholeNumber(0, 999_999, 'devices takes a whole number of devices').optional(),
  seed: wholeNumber(0, 999_999_999_999_999, 'seed takes a whole number').optional(),
  rate: z.number('rate takes a number of changes per second').min(0, 'rate takes a number of changes per second').max(999_999).optional(),
};

export type SourceEntry = z.infer<z.ZodObject<typeof sourceSettings>>;

const always = ['kind', 'name', 'group', 'colour'];
const ofFiles = ['file', 'config'];
const ofKea = ['file', 'config', 'url', 'socket'];
const ofKind: Record<SourceKind, readonly string[]> = {
  dnsmasq: ofFiles,
  isc4: ofFiles,
  isc6: ofFiles,
  kea4: ofKea,
  kea6: ofKea,
  simulator: ['devices', 'seed', 'rate'],
};

/** What a source says that does not go together, each with the setting that is out of place. */
function misfits(entry: SourceEntry): { key: string | null; sentence: string }[] {
  const { kind } = entry;
  const foreign = Object.keys(entry)
    .filter((key) => !always.includes(key) && !ofKind[kind].includes(key))
    .map((key) => ({
      key,
      sentence: `a source of kind ${kind} has no ${key}; it takes ${[...ofKind[kind], ...always.slice(1)].join(', ')}`,
    }));
  if (foreign.length > 0 || kind === 'simulator') return foreign;
  const places = (['file', 'url', 'socket'] as const).filter((key) => entry[key] !== undefined);
  const wanted = ofKind[kind] === ofKea ? 'one of file, url and socket' : 'a file';
  if (places.length !== 1) return [{ key: places[1] ?? null, sentence: `a source of kind ${kind} needs ${wanted}` }];
  if (entry.config !== undefined && entry.file === undefined)
    return [{ key: 'config', sentence: 'config goes with a file; Kea itself tells its configuration at a url or socket' }];
  return [];
}

const source = z
  .strictObject(sourceSettings, 'a source is a group of settings such as kind and file')
  .superRefine((entry, { addIssue }) => {
    for (const { key, sentence } of misfits(entry)) addIssue({ code: 'custom', message: sentence, path: key === null ? [] : [key] });
  });

const none = 'sources is empty; without it the gateway looks for the DHCP servers of this machine';

/** Names are those of the command line, with `_` for `-`. */
export const ConfigSchema = z.strictObject(
  {
    sources: z.array(source, 'sources takes a list, each with its kind').min(1, none).optional(),
    host: text('host').optional(),
    port: wholeNumber(0, 65_535, 'port takes a number from 0 to 65535').optional(),
    allow_origin: texts(
      'allow_origin',
      text('allow_origin').refine((one) => readOrigin(one) !== null, origin),
    ).optional(),
    token_file: text('token_file').optional(),
    no_auth: z.boolean('no_auth takes true or false').optional(),
    heartbeat: wholeNumber(1, 60, 'heartbeat takes a whole number of seconds from 1 to 60').optional(),
  },
  'the file is to hold settings, such as sources',
);

/** All settings of the file and of a source, to find the one that a slip of the finger meant. */
export const knownKeys = { file: Object.keys(ConfigSchema.shape), source: Object.keys(sourceSettings) };
