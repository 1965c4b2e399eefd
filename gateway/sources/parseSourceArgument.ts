// Reads what the command line says of a source: KIND:PLACE[,config=PATH]…[,name=…][,group=…][,colour=…].
import { SourceColour, SourceKind } from '#openapi/generated/leaseboard.ts';
import { nearestWord } from '#domain/query/nearestWord.ts';
import { httpPlace, type KeaPlace } from './keaPlace.ts';
import { groupFault, nameSource, type Named } from './nameSource.ts';

/** A lease file that is followed, with the configuration that goes with it. */
export type FileDescription = Named & { kind: Exclude<SourceKind, 'simulator'>; leaseFile: string; configPaths: string[] };

/** A Kea server that is asked for its leases. */
export type KeaApiDescription = Named & { kind: 'kea4' | 'kea6'; place: KeaPlace };

/** What is null the simulator chooses. */
export type SimulatorDescription = Named & {
  kind: 'simulator';
  devices: number | null;
  seed: number | null;
  /** changes per second */
  rate: number | null;
};

export type SourceDescription = FileDescription | KeaApiDescription | SimulatorDescription;

/** What was asked for can't be done; its message is a sentence for who asked. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const kinds = SourceKind.options;
const namedKeys = ['name', 'group', 'colour'];

const fileExamples: Record<FileDescription['kind'], string> = {
  dnsmasq: '/var/lib/misc/dnsmasq.leases',
  kea4: '/var/lib/kea/kea-leases4.csv',
  kea6: '/var/lib/kea/kea-leases6.csv',
  isc4: '/var/lib/dhcp/dhcpd.leases',
  isc6: '/var/lib/dhcp/dhcpd6.leases',
};

interface Argument {
  text: string;
  /** as typed before the first colon */
  word: string;
  place: string;
  values: Map<string, string[]>;
}

function fault(text: string, sentence: string): UsageError {
  return new UsageError(`--source ${text}: ${sentence}.`);
}

function readSettings({ text, word }: Omit<Argument, 'values' | 'place'>, settings: readonly string[], keys: readonly string[]) {
  const values = new Map<string, string[]>();
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 0 && word === 'simulator') throw fault(text, `the simulator reads no file ("${setting}")`);
    if (equals < 0)
      throw fault(text, `"${setting}" would be a second path; one source has one, and paths with a comma can't be given here`);
    const key = setting.slice(0, equals);
    const value = setting.slice(equals + 1);
    if (!keys.includes(key)) throw fault(text, `${word} knows no "${key}"; it knows ${keys.join(', ')}`);
    if (value === '') throw fault(text, `${key}= has no value`);
    const before = values.get(key) ?? [];
    if (before.length > 0 && key !== 'config') throw fault(text, `${key}= is given twice`);
    values.set(key, [...before, value]);
  }
  return values;
}

/** The place before the first comma, and the settings behind it. */
function placed(text: string, word: string, rest: string, keys: readonly string[], missing: string): Argument {
  const [place = '', ...settings] = rest.split(',');
  if (place === '' || keys.some((key) => place.startsWith(`${key}=`))) throw fault(text, missing);
  return { text, word, place, values: readSettings({ text, word }, settings, keys) };
}

function numberOf({ text, values }: Argument, key: string, pattern: RegExp, what: string): number | null {
  const value = values.get(key)?.[0];
  if (value === undefined) return null;
  if (!pattern.test(value)) throw fault(text, `${key}= takes ${what}`);
  return Number(value);
}

function named({ text, values }: Argument, kind: SourceKind, taken: Set<string>): Named {
  const group = values.get('group')?.[0] ?? null;
  const groupIs = group === null ? null : groupFault(group);
  if (groupIs !== null) throw fault(text, `group= ${groupIs}`);
  const colourText = values.get('colour')?.[0];
  const colour = SourceColour.options.find((known) => known === colourText) ?? null;
  if (colour === null && colourText !== undefined)
    throw fault(text, `there is no colour "${colourText}"; the colours are ${SourceColour.options.join(', ')}`);
  return nameSource({ name: values.get('name')?.[0] ?? null, group, colour }, kind, taken);
}

function fileSource(text: string, kind: FileDescription['kind'], rest: string, taken: Set<string>): FileDescription {
  const missing = `the path of the lease file is missing, as in ${kind}:${fileExamples[kind]}`;
  const argument = placed(text, kind, rest, ['config', ...namedKeys], missing);
  return { kind, ...named(argument, kind, taken), leaseFile: argument.place, configPaths: argument.values.get('config') ?? [] };
}

function keaApiSource(text: string, kind: 'kea4' | 'kea6', way: string, rest: string, taken: Set<string>): KeaApiDescription {
  const word = `${kind}+${way}`;
  switch (way) {
    case 'unix': {
      const argument = placed(text, word, rest, namedKeys, `the path of the socket is missing, as in ${word}:/run/kea/${kind}-ctrl-socket`);
      return { kind, ...named(argument, kind, taken), place: { type: 'unix', path: argument.place } };
    }
    case 'http':
    case 'https': {
      const argument = placed(text, word, rest, namedKeys, `the address is missing, as in ${kind}+http://127.0.0.1:8000/`);
      const place = httpPlace(`${way}:${argument.place}`);
      if (typeof place === 'string') throw fault(text, `${way}:${argument.place} ${place}`);
      return { kind, ...named(argument, kind, taken), place };
    }
    default:
      throw fault(text, `Kea is not asked by "${way}"; the ways are ${kind}+http, ${kind}+https and ${kind}+unix`);
  }
}

function simulatorSource(text: string, rest: string, taken: Set<string>): SimulatorDescription {
  const word = 'simulator';
  const settings = rest.split(',').filter((part) => part !== '');
  const argument = { text, word, place: '', values: readSettings({ text, word }, settings, ['devices', 'seed', 'rate', ...namedKeys]) };
  return {
    kind: word,
    ...named(argument, word, taken),
    devices: numberOf(argument, 'devices', /^\d{1,6}$/, 'a whole number of devices'),
    seed: numberOf(argument, 'seed', /^\d{1,15}$/, 'a whole number'),
    rate: numberOf(argument, 'rate', /^\d{1,6}(?:\.\d{1,6})?$/, 'a number of changes per second'),
  };
}

/**
 * Reads one `--source` argument: `KIND:PATH[,config=PATH]…` for a lease file (`config=` may be given several times and
 * may name a folder), `kea4+http://HOST:PORT/` or `kea4+unix:PATH` for Kea's own interface,
 * `simulator[:devices=N,seed=N,rate=N]`; each with `name=`, `group=` and `colour=`.
 *
 * @param taken ids of the sources before it; its own is made unique among them, and added
 * @throws {UsageError} with a sentence that says what is wrong
 */
export function parseSourceArgument(text: string, taken = new Set<string>()): SourceDescription {
  const colon = text.indexOf(':');
  const word = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  const plus = word.indexOf('+');
  const kindWord = plus < 0 ? word : word.slice(0, plus);
  const kind = kinds.find((known) => known === kindWord);
  if (kind === undefined) {
    const meant = nearestWord(kindWord, kinds);
    throw fault(
      text,
      `there is no kind "${kindWord}"; ${meant === null ? '' : `did you mean ${meant}? `}the kinds are ${kinds.join(', ')}`,
    );
  }
  if (plus >= 0) {
    if (kind === 'kea4' || kind === 'kea6') return keaApiSource(text, kind, word.slice(plus + 1), rest, taken);
    throw fault(text, `${kind} has no interface to ask; it is read from a file, as in ${kind}:PATH`);
  }
  return kind === 'simulator' ? simulatorSource(text, rest, taken) : fileSource(text, kind, rest, taken);
}

/** Reads all `--source` arguments of a command line, in order. */
export function parseSourceArguments(texts: readonly string[]): SourceDescription[] {
  const taken = new Set<string>();
  return texts.map((text) => parseSourceArgument(text, taken));
}
