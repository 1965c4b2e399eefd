// Sources beside the simulator that each have a trouble of their own: bad records, a file that is gone, one that is guarded.
import { leaseId, type LeaseFacts } from '#domain/lease.ts';
import { plainStore, type LeaseSource, type SourceIdentity, type SourceTable } from '#gateway/sources/source.ts';

const minute = 60_000;
const hour = 60 * minute;

const leaseFile = '/var/lib/kea/kea-leases4.csv';

function source(identity: Partial<SourceIdentity>, start: LeaseSource['start']): LeaseSource {
  return {
    identity: { id: 'troubled', name: 'Troubled', kind: 'kea4', group: 'troubled', paths: [], ...identity },
    start,
    stop: () => Promise.resolve(),
  };
}

const badLines: [line: number, reason: string, excerpt: string][] = [
  [318, 'the first field is no address', 'evil-\\u{202e}gpj.exe,1,,0,'],
  [319, 'the state is missing', '10.4.0.77,02:4c:00:01:00:4d,,3600,1795222158,1,0,0,<img src=x onerror=alert(1)>'],
  [1204, 'the state is missing', '10.4.0.80,02:4c:00:01:00:50,,3600'],
];

function manyBadRecords(): SourceTable['badRecords'] {
  const given = badLines.map(([line, reason, excerpt]) => ({ file: leaseFile, line, reason, excerpt }));
  const others = Array.from({ length: 17 }, (_, at) => ({
    file: leaseFile,
    line: 1_300 + 7 * at,
    reason: 'the expiry is no number',
    excerpt: `10.4.1.${at},02:4c:00:01:01:${(at + 16).toString(16)},,3600,soon,1,0,0,host-${at},0,`,
  }));
  return { total: 143, first: [...given, ...others] };
}

/** Of a server that stood still at a moment. */
function endedLeases(at: number): LeaseFacts[] {
  return [20, 21, 22].map((host) => ({
    id: leaseId('warehouse', `10.4.0.${host}`),
    address: `10.4.0.${host}`,
    prefix_length: null,
    family: 4,
    kind: 'address',
    mac_address: `02:4c:00:01:00:${host}`,
    mac_source: 'hardware',
    mac_randomized: true,
    duid: null,
    iaid: null,
    client_id: null,
    hostname: `scanner-${host}`,
    vendor: null,
    state: 'active',
    is_reserved: false,
    starts_at: new Date(at - hour).toISOString(),
    expires_at: new Date(at).toISOString(),
    expiry_known: true,
    lease_seconds: 3_600,
    subnet: '10.4.0.0/24',
    pool_id: null,
    source_id: 'warehouse',
  }));
}

/** @returns sources as they would tell of themselves */
export function troubledSources(): LeaseSource[] {
  return [
    source(
      { id: 'warehouse', name: 'Warehouse', group: 'warehouse', colour: 'violet', paths: [leaseFile, '/etc/kea/kea-dhcp4.conf'] },
      (report) => {
        const now = Date.now();
        const warnings = [
          {
            message: 'Kea’s lease cache (cache-threshold 0.25) hides renewals that come early, so leases last longer than shown.',
            command: null,
          },
          {
            message: 'All leases have ended, the last 3 h ago, and nothing was written since: does the DHCP server run?',
            command: "systemctl status 'kea*dhcp4*'",
          },
        ];
        const format = 'Kea memfile, columns up to user_context (Kea 2.2)';
        const table = {
          ...plainStore,
          leases: endedLeases(now - 3 * hour - 6.5 * minute),
          pools: [],
          badRecords: manyBadRecords(),
          format,
          changedAt: now - 3 * hour - 6.5 * minute,
          warnings,
        };
        report({ type: 'table', table, asOf: now });
      },
    ),
    source(
      { id: 'branch', name: 'Branch \u202Eeciffo', kind: 'isc4', group: 'branch', colour: 'orange', paths: ['/mnt/branch/dhcpd.leases'] },
      (report) => {
        const now = Date.now();
        const warnings = [
          {
            message:
              '/mnt/branch/dhcpd.leases lies on a mount of type nfs4 (/mnt/branch), which does not tell of changes: it is looked at once a second instead.',
            command: null,
          },
        ];
        const table = { ...plainStore, leases: [], pools: [], format: 'ISC dhcpd lease file', changedAt: now - 12.5 * minute, warnings };
        report({ type: 'table', table, asOf: now - 4.5 * minute });
        report({ type: 'unreadable', detail: '/mnt/branch/dhcpd.leases does not exist.' });
      },
    ),
    source({ id: 'lab', name: 'lab', kind: 'kea6', group: 'lab', paths: ['/var/lib/kea/kea-leases6.csv'] }, (report) => {
      const detail =
        '/var/lib/kea/kea-leases6.csv may not be read by the user leaseboard, as the folder /var/lib/kea is closed to others than the group _kea; start the gateway again after joining it.';
      report({ type: 'unreadable', detail, command: 'sudo usermod -aG _kea leaseboard' });
    }),
  ];
}
