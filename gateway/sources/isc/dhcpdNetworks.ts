// Makes subnets, pools and hosts of the statements of an ISC DHCP configuration (dhcpd.conf(5)).
import { rangeContains, type Family } from '#domain/address.ts';
import { readDhcpdHost, type DhcpdHost } from './dhcpdHost.ts';
import { readDhcpdRange, type DhcpdRange } from './dhcpdRange.ts';
import { numberSettings, settingNumber, type DhcpdScope } from './dhcpdScope.ts';
import { readSubnetPrefix, subnetFinder, type DhcpdSubnet } from './dhcpdSubnet.ts';
import type { Statement } from './statements.ts';

/** A pool statement, or the ranges that a subnet declares outside of one. */
export interface DhcpdPool {
  /** null where it is declared beside the subnets of a shared network */
  subnet: DhcpdSubnet | null;
  sharedNetwork: string | null;
  scope: DhcpdScope;
  ranges: DhcpdRange[];
}

export interface DhcpdNetworks {
  /** null when it declares no subnet; dhcpd serves one family at a time */
  family: Family | null;
  subnets: DhcpdSubnet[];
  pools: DhcpdPool[];
  hosts: DhcpdHost[];
  /** Names of failover relationships. */
  failoverPeers: string[];
  /** Values of the outermost statements that are a string, by name. */
  texts: Map<string, string>;
  /** All scopes, the outermost first. */
  scopes: DhcpdScope[];
  /** Whether all statements were read: files that include others twice, again and again, are as many as one likes. */
  isWhole: boolean;
}

/** Where a statement stands. */
interface Place {
  scope: DhcpdScope;
  sharedNetwork: string | null;
  subnet: DhcpdSubnet | null;
  pool: DhcpdPool | null;
  /** Files that include each other down to here. */
  files: readonly string[];
}

interface Reading extends DhcpdNetworks {
  statements: ReadonlyMap<string, readonly Statement[]>;
  included: ReadonlyMap<Statement, string>;
  onBad: (statement: Statement, reason: string) => void;
  /** Ranges with the statements that declare them, which are looked at again when all subnets are known. */
  declared: { pool: DhcpdPool; range: DhcpdRange; statement: Statement }[];
  /** How many statements may still be read. */
  left: number;
}

const deepestInclude = 16;
const mostStatements = 2_000_000;

/** Blocks that hold no subnets, or not for every client. */
const passedOver = new Set('class subclass vendor-class user-class key zone if elsif else on switch option failover execute'.split(' '));
const textSettings = new Set(['lease-file-name', 'dhcpv6-lease-file-name', 'ldap-server']);

function nameOf({ words }: Statement): string {
  return words[0]?.text.toLowerCase() ?? '';
}

function innerScope(reading: Reading, parent: DhcpdScope): DhcpdScope {
  const scope: DhcpdScope = { parent, settings: new Map() };
  reading.scopes.push(scope);
  return scope;
}

function addSubnet(reading: Reading, statement: Statement, block: readonly Statement[], place: Place): void {
  const prefix = readSubnetPrefix(statement);
  if (typeof prefix === 'string') return reading.onBad(statement, prefix);
  const subnet: DhcpdSubnet = { prefix, sharedNetwork: place.sharedNetwork };
  reading.family ??= prefix.family;
  reading.subnets.push(subnet);
  addPool(reading, block, { ...place, subnet });
}

/** Reads a block whose ranges belong together. */
function addPool(reading: Reading, block: readonly Statement[], place: Place): void {
  const scope = innerScope(reading, place.scope);
  const pool: DhcpdPool = { subnet: place.subnet, sharedNetwork: place.sharedNetwork, scope, ranges: [] };
  reading.pools.push(pool);
  readAll(reading, block, { ...place, scope, pool });
}

function readBlock(reading: Reading, statement: Statement, block: readonly Statement[], place: Place): void {
  const name = nameOf(statement);
  switch (name) {
    case 'subnet':
    case 'subnet6':
      return addSubnet(reading, statement, block, place);
    case 'shared-network': {
      const sharedNetwork = statement.words[1]?.text ?? '';
      if (sharedNetwork === '') reading.onBad(statement, 'a shared network has no name');
      return readAll(reading, block, { ...place, sharedNetwork, scope: innerScope(reading, place.scope) });
    }
    case 'pool':
    case 'pool6':
      if (place.subnet === null && place.sharedNetwork === null) return reading.onBad(statement, 'a pool is in no subnet');
      return addPool(reading, block, place);
    case 'group':
      return readAll(reading, block, { ...place, scope: innerScope(reading, place.scope) });
    case 'host':
      reading.hosts.push(readDhcpdHost(flattened(reading, block, place.files), reading.onBad));
      return;
    default:
      if (name === 'failover') noteFailover(reading, statement);
      if (!passedOver.has(name)) reading.onBad(statement, 'no such block is known');
  }
}

function noteFailover({ failoverPeers }: Reading, { words }: Statement): void {
  const peer = words[2]?.text;
  if (peer !== undefined && !failoverPeers.includes(peer)) failoverPeers.push(peer);
}

/** The statements that an `include` stands for; none where it would go in a circle. */
function includedBy(
  reading: Reading,
  statement: Statement,
  files: readonly string[],
): { file: string; block: readonly Statement[] } | null {
  const file = reading.included.get(statement);
  if (file === undefined) return null;
  if (files.includes(file)) reading.onBad(statement, 'the file includes itself');
  else if (files.length > deepestInclude) reading.onBad(statement, `includes are more than ${deepestInclude} deep`);
  else return { file, block: reading.statements.get(file) ?? [] };
  return null;
}

/** A block with the statements of included files in their places. */
function flattened(reading: Reading, block: readonly Statement[], files: readonly string[]): Statement[] {
  return block.flatMap((statement) => {
    const included = includedBy(reading, statement, files);
    if (included === null || reading.left < 0) return [statement];
    reading.left -= included.block.length;
    return flattened(reading, included.block, [...files, included.file]);
  });
}

function addRange(reading: Reading, statement: Statement, { pool }: Place, range: DhcpdRange): void {
  if (pool === null) reading.onBad(statement, 'a range is in no subnet and no pool');
  else reading.declared.push({ pool, range, statement });
}

function readAll(reading: Reading, statements: readonly Statement[], place: Place): void {
  for (const statement of statements) {
    reading.left -= 1;
    if (reading.left < 0) return;
    const name = nameOf(statement);
    if (statement.block !== null) {
      readBlock(reading, statement, statement.block, place);
      continue;
    }
    const included = includedBy(reading, statement, place.files);
    if (included !== null) readAll(reading, included.block, { ...place, files: [...place.files, included.file] });
    const range = readDhcpdRange(statement);
    if (typeof range === 'string') reading.onBad(statement, range);
    else if (range !== null) addRange(reading, statement, place, range);
    if (numberSettings.has(name)) place.scope.settings.set(name, settingNumber(statement.words[1]?.text ?? ''));
    if (textSettings.has(name)) reading.texts.set(name, statement.words[1]?.text ?? '');
  }
}

/** Only now are all subnets known: a range that lies in none, or in another than its pool, is not handed out. */
function checkRanges({ declared, subnets, onBad }: Reading): void {
  const subnetAt = subnetFinder(subnets);
  for (const { pool, range, statement } of declared) {
    const { family, first, last } = range.range;
    const isWithin = (subnet: DhcpdSubnet | null): boolean =>
      subnet !== null && rangeContains(subnet.prefix, { family, value: first }) && rangeContains(subnet.prefix, { family, value: last });
    if (range.type === 'prefix' || isWithin(pool.subnet ?? subnetAt(range.range))) pool.ranges.push(range);
    else onBad(statement, 'a range does not lie in one subnet');
  }
}

/**
 * Reads the statements of files in order. Any statements do: one that is wrong is told to `onBad`, and the others count.
 *
 * @param files as on the command line; the others are included by them
 */
export function readDhcpdNetworks(
  files: readonly string[],
  { statements, included }: Pick<Reading, 'statements' | 'included'>,
  onBad: Reading['onBad'],
): DhcpdNetworks {
  const scope: DhcpdScope = { parent: null, settings: new Map() };
  const networks: DhcpdNetworks = {
    family: null,
    subnets: [],
    pools: [],
    hosts: [],
    failoverPeers: [],
    texts: new Map(),
    scopes: [scope],
    isWhole: true,
  };
  const reading: Reading = { ...networks, statements, included, onBad, declared: [], left: mostStatements };
  const outside = { scope, sharedNetwork: null, subnet: null, pool: null };
  for (const file of files) readAll(reading, statements.get(file) ?? [], { ...outside, files: [file] });
  checkRanges(reading);
  const { family, left } = reading;
  return { ...networks, family, isWhole: left >= 0, pools: networks.pools.filter(({ ranges }) => ranges.length > 0) };
}
