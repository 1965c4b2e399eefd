// Reads the configuration of ISC dhcpd with everything it includes.
import type { BadRecord, SourceWarning } from '#openapi/generated/leaseboard.ts';
import { readDhcpdNetworks, type DhcpdNetworks } from './dhcpdNetworks.ts';
import { dhcpdWarnings } from './dhcpdWarnings.ts';
import { readStatementFiles } from './statementFiles.ts';
import { badStatement } from './statements.ts';

export interface DhcpdConfig extends Pick<DhcpdNetworks, 'family' | 'subnets' | 'pools' | 'hosts' | 'failoverPeers'> {
  /** null: dhcpd's built-in place */
  leaseFile: string | null;
  warnings: SourceWarning[];
  /** Statements that are wrong, at most 1000. */
  badRecords: BadRecord[];
  /** Every file that was read or looked for; a change of one changes the configuration. */
  files: string[];
  directories: string[];
  /** Whether everything that it names could be read. */
  isWhole: boolean;
}

const mostBadRecords = 1000;
const mostWarnings = 10;

/**
 * Reads dhcpd.conf files with what they include. Never throws: what is missing is a warning, what is wrong a bad record.
 *
 * @param paths in the order in which they are to be read
 * @param root stands for `/` in the paths that the configuration names
 */
export async function readDhcpdConfig(paths: readonly string[], root = '/'): Promise<DhcpdConfig> {
  const badRecords: BadRecord[] = [];
  const onBad = (make: () => BadRecord): void => {
    if (badRecords.length < mostBadRecords) badRecords.push(make());
  };
  const read = await readStatementFiles(paths, root, onBad);
  const networks = readDhcpdNetworks(paths, read, (statement, reason) => onBad(() => badStatement(statement, reason)));
  const { family, subnets, pools, hosts, failoverPeers, texts } = networks;
  return {
    family,
    subnets,
    pools,
    hosts,
    failoverPeers,
    leaseFile: texts.get(family === 6 ? 'dhcpv6-lease-file-name' : 'lease-file-name') ?? null,
    warnings: [...read.warnings, ...dhcpdWarnings(networks)].slice(0, mostWarnings),
    badRecords,
    files: read.files,
    directories: [],
    isWhole: read.isWhole && networks.isWhole,
  };
}
