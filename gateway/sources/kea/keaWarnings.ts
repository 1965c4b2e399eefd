// What of a Kea configuration an admin should know because it hides leases or their changes.
import type { SourceWarning } from '#openapi/generated/leaseboard.ts';
import { countOf, flagOf, items, member, numberOf, textOf, type KeaNode } from './keaNode.ts';

/** Where the leases are read, or where the configuration was, decides what of it matters. */
export type KeaChannel = 'file' | 'api';

const defaultLfcSeconds = 3600;
const daySeconds = 86_400;

function scopes(root: KeaNode, list: string): KeaNode[] {
  const networks = items(member(root, 'shared-networks'));
  return [root, ...networks, ...[root, ...networks].flatMap((scope) => items(member(scope, list)))];
}

function cacheWarning(root: KeaNode, list: string, channel: KeaChannel): string | null {
  const thresholds = scopes(root, list).flatMap((scope) => numberOf(member(scope, 'cache-threshold')) ?? []);
  const share = thresholds.reduce((most, threshold) => (threshold < 1 ? Math.max(most, threshold) : most), 0);
  if (share > 0) {
    const age = countOf(member(root, 'cache-max-age'));
    const limit = age === null ? '' : `, at most ${age} s,`;
    return `Kea's lease cache is on (cache-threshold ${share}): a renewal within the first ${Math.round(share * 100)} % of a lease${limit} is not stored, so it does not show here.`;
  }
  // The running server states its defaults, a file does not.
  const isSilent = thresholds.length === 0 && channel === 'file';
  return isSilent
    ? 'The configuration does not set cache-threshold. From Kea 3.0 on its default is 0.25: a renewal within the first quarter of a lease is not stored, so it does not show here.'
    : null;
}

/** Databases in use, by their types. */
function databases(...nodes: KeaNode[]): string[] {
  return nodes.flatMap((node) => textOf(member(node, 'type')) ?? []);
}

/** Where reservations may be that the configuration does not hold, by the types of the databases or the name of the hook. */
export function hostDatabases(root: KeaNode): string[] {
  const hooks = items(member(root, 'hooks-libraries')).flatMap((hook) => textOf(member(hook, 'library')) ?? []);
  const radius = hooks.some((library) => library.includes('libdhcp_radius')) ? ['RADIUS'] : [];
  return [...databases(member(root, 'hosts-database'), ...items(member(root, 'hosts-databases'))), ...radius];
}

function storeWarnings(root: KeaNode): string[] {
  const database = member(root, 'lease-database');
  const type = textOf(member(database, 'type')) ?? 'memfile';
  if (type !== 'memfile')
    return [`Kea keeps its leases in a database (${type}): the lease file is not the truth. Its control channel knows it.`];
  if (flagOf(member(database, 'persist')) === false) {
    return ['Kea keeps its leases in memory only (persist: false): the lease file is not the truth. Its control channel knows it.'];
  }
  const lfc = countOf(member(database, 'lfc-interval')) ?? defaultLfcSeconds;
  if (lfc === 0)
    return [
      'Kea never cleans up its lease file (lfc-interval 0): it grows with every renewal, and takes longer and longer to read at start.',
    ];
  return lfc > daySeconds
    ? [
        `Kea cleans up its lease file only every ${Math.round(lfc / 3600)} hours (lfc-interval ${lfc}): meanwhile it grows with every renewal.`,
      ]
    : [];
}

/** What an admin should know of this configuration, a sentence or two each. */
export function keaWarnings(root: KeaNode, family: 4 | 6, channel: KeaChannel): SourceWarning[] {
  const hosts = hostDatabases(root);
  const backends = databases(...items(member(member(root, 'config-control'), 'config-databases')));
  const sentences = [
    cacheWarning(root, `subnet${family}`, channel),
    ...(channel === 'file' ? storeWarnings(root) : []),
    hosts.length === 0 ? null : `Reservations are kept elsewhere too (${hosts.join(', ')}), so it is not known which leases are reserved.`,
    backends.length === 0 || channel === 'api'
      ? null
      : `Parts of the configuration are kept in a database (${backends.join(', ')}), so subnets and pools may be missing here.`,
  ];
  return sentences.flatMap((message) => (message === null ? [] : [{ message, command: null }]));
}
