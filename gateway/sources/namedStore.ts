// Reads in a server's configuration where it keeps its leases.
import { join } from 'node:path';
import { readConfig } from './dnsmasq/readConfig.ts';
import { readDhcpdConfig } from './isc/readDhcpdConfig.ts';
import { readKeaConfig } from './kea/readKeaConfig.ts';
import type { FileDescription } from './parseSourceArgument.ts';

export type NamedStore =
  | { type: 'file'; path: string }
  /** the configuration does not say */
  | { type: 'unsaid' }
  /** in no file; the sentence says so */
  | { type: 'elsewhere'; detail: string };

function fileOr(path: string | null): NamedStore {
  return path === null ? { type: 'unsaid' } : { type: 'file', path };
}

async function keaStore(family: 4 | 6, configPaths: readonly string[], root: string): Promise<NamedStore> {
  const { leaseFile, controlSocket, isWhole } = await readKeaConfig(configPaths, { family, root });
  if (leaseFile !== null || configPaths.length === 0 || !isWhole) return fileOr(leaseFile);
  const way = controlSocket === null ? 'its control socket' : `--source kea${family}+unix:${controlSocket}`;
  return { type: 'elsewhere', detail: `${configPaths.join(', ')} keeps leases in no file; ${way} may tell them.` };
}

/**
 * @param configPaths those that exist
 * @param root stands for `/` in what the configuration names
 */
export function namedStore(kind: FileDescription['kind'], configPaths: readonly string[], root: string): Promise<NamedStore> {
  switch (kind) {
    case 'dnsmasq':
      return readConfig(configPaths, root).then(({ leaseFile }) => fileOr(leaseFile));
    case 'kea4':
      return keaStore(4, configPaths, root);
    case 'kea6':
      return keaStore(6, configPaths, root);
    case 'isc4':
    case 'isc6':
      return readDhcpdConfig(configPaths, root).then(({ leaseFile }) => fileOr(leaseFile === null ? null : join(root, leaseFile)));
  }
}
