// One source in the connection's details: how fresh what it says is.
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { LucideIcon } from 'lucide-react';
import type { Source, SourceKind, SourceStatus } from '#src/api/generated/queries.ts';
import { counted } from '#src/ui/numberWords.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { agoWords } from '#src/ui/timeWords.ts';

const looks: Record<SourceStatus, { icon: LucideIcon; look: string }> = {
  starting: { icon: LoaderCircle, look: 'text-amber' },
  ok: { icon: CircleCheck, look: 'text-green' },
  stale: { icon: TriangleAlert, look: 'text-amber' },
  failed: { icon: CircleX, look: 'text-red' },
};

const kinds: Record<SourceKind, string> = {
  dnsmasq: 'dnsmasq',
  kea4: 'Kea DHCPv4',
  kea6: 'Kea DHCPv6',
  isc4: 'ISC dhcpd',
  isc6: 'ISC dhcpd -6',
  simulator: 'simulator',
};

export function SourceFreshness({ source, now }: { source: Source; now: number }) {
  const { name, kind, status, as_of, detail, records, bad_records } = source;
  const { icon: Icon, look } = looks[status];
  const asOf = as_of === null ? 'never read' : `as of ${agoWords(now - Date.parse(as_of))}`;
  return (
    <li className="grid grid-cols-[14px_1fr_auto] items-center gap-x-2 py-1">
      <Icon size={14} strokeWidth={2} aria-hidden className={look} />
      <SafeText text={name} className="font-medium" />
      <span className={look}>{status}</span>
      <span className="col-start-2 col-end-4 text-small text-muted tabular-nums">
        {kinds[kind]} · {asOf} · {counted(records, 'lease')}
        {bad_records.total > 0 && ` · ${counted(bad_records.total, 'bad record')}`}
      </span>
      {detail !== null && (
        <span className="col-start-2 col-end-4 text-small break-words text-muted">
          <bdi>{detail}</bdi>
        </span>
      )}
    </li>
  );
}
