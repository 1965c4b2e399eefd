// Reads what the command line says of a source: KIND:PATH[,config=PATH][,name=…][,group=…].
import { SourceKind } from '#openapi/generated/leaseboard.ts';
import { slug } from './slug.ts';

interface Named {
  /** slug, unique among the sources */
  id: string;
  name: string;
  /** slug */
  group: string;
}

export type DnsmasqDescription = Named & { kind: 'dnsmasq'; leaseFile: string; configPaths: string[] };

/** What is null the simulator chooses. */
export type SimulatorDescription = Named & {
  kind: 'simulator';
  devices: number | null;
  seed: number | null;
  /** changes per second */
  rate: number | null;
};

export type SourceDescription = DnsmasqDescription | SimulatorDescription;

/** What was asked for can't be done; its message is a sentence for who asked. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const kinds = SourceKind.options;
const namedKeys = ['name', 'group'];
const knownKeys: Record<SourceDescription['kind'], string[]> = {
  dnsmasq: ['config', ...namedKeys],
  simulator: ['devices', 'seed', 'rate', ...namedKeys],
};

interface Argument {
  text: string;
  path: string;
  values: Map<string, string[]>;
}

function splitArgument(text: string, kind: SourceDescription['kind'], rest: string): Argument {
  const [path = '', ...settings] = kind === 'simulator' ? ['', ...rest.split(',').filter((part) => part !== '')] : rest.split(',');
  const values = new Map<string, string[]>();
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 0 && kind === 'simulator') throw new UsageError(`--source ${text}: the simulator reads no file ("${setting}").`);
    if (equals < 0)
      throw new UsageError(
        `--source ${text}: "${setting}" would be a second path; one source has one, and paths with a comma can't be given here.`,
      );
    const key = setting.slice(0, equals);
    const value = setting.slice(equals + 1);
    if (!knownKeys[kind].includes(key))
      throw new UsageError(`--source ${text}: ${kind} knows no "${key}"; it knows ${knownKeys[kind].join(', ')}.`);
    if (value === '') throw new UsageError(`--source ${text}: ${key}= has no value.`);
    const before = values.get(key) ?? [];
    if (before.length > 0 && key !== 'config') throw new UsageError(`--source ${text}: ${key}= is given twice.`);
    values.set(key, [...before, value]);
  }
  return { text, path, values };
}

function numberOf({ text, values }: Argument, key: string, pattern: RegExp, what: string): number | null {
  const value = values.get(key)?.[0];
  if (value === undefined) return null;
  if (!pattern.test(value)) throw new UsageError(`--source ${text}: ${key}= takes ${what}.`);
  return Number(value);
}

/** The first of `base`, `base-2`, `base-3`, … that nobody has. */
function freeId(base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

function nameSource({ text, values }: Argument, kind: string, taken: ReadonlySet<string>): Named {
  const given = values.get('name')?.[0];
  const id = freeId(slug(given ?? kind) || kind, taken);
  const group = values.get('group')?.[0] ?? id;
  if (group !== slug(group))
    throw new UsageError(`--source ${text}: group= takes only a-z, 0-9, dots and hyphens, such as "${slug(group) || 'office'}".`);
  return { id, name: given ?? id, group };
}

/**
 * Reads one `--source` argument: `dnsmasq:PATH[,config=PATH]…`, `simulator[:devices=N,seed=N,rate=N]`, each with
 * `name=` and `group=`. `config=` may be given several times and may name a folder.
 *
 * @param taken ids of the sources before it; its own is made unique among them
 * @throws {UsageError} with a sentence that says what is wrong
 */
export function parseSourceArgument(text: string, taken: ReadonlySet<string> = new Set()): SourceDescription {
  const colon = text.indexOf(':');
  const word = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  const kind = kinds.find((known) => known === word);
  switch (kind) {
    case undefined:
      throw new UsageError(`--source ${text}: there is no kind "${word}"; the kinds are ${kinds.join(', ')}.`);
    case 'kea4':
    case 'kea6':
    case 'isc4':
    case 'isc6':
      throw new UsageError(`--source ${text}: this version does not follow ${kind} yet; it follows ${Object.keys(knownKeys).join(', ')}.`);
    case 'dnsmasq': {
      const argument = splitArgument(text, kind, rest);
      if (argument.path === '' || /^(?:config|name|group)=/.test(argument.path)) {
        throw new UsageError(`--source ${text}: the path of the lease file is missing, as in dnsmasq:/var/lib/misc/dnsmasq.leases.`);
      }
      return { kind, ...nameSource(argument, kind, taken), leaseFile: argument.path, configPaths: argument.values.get('config') ?? [] };
    }
    case 'simulator': {
      const argument = splitArgument(text, kind, rest);
      return {
        kind,
        ...nameSource(argument, kind, taken),
        devices: numberOf(argument, 'devices', /^\d{1,6}$/, 'a whole number of devices'),
        seed: numberOf(argument, 'seed', /^\d{1,15}$/, 'a whole number'),
        rate: numberOf(argument, 'rate', /^\d{1,6}(?:\.\d{1,6})?$/, 'a number of changes per second'),
      };
    }
  }
}

/** Reads all `--source` arguments of a command line, in order. */
export function parseSourceArguments(texts: readonly string[]): SourceDescription[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const description = parseSourceArgument(text, taken);
    taken.add(description.id);
    return description;
  });
}
