// The lease as a reservation to paste into the configuration of its server, or of another.
import { Tabs } from '@base-ui/react/tabs';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { SourceKind } from '#src/api/generated/queries.ts';
import type { Lease } from '#domain/lease.ts';
import { reservationFor } from '#domain/reservation/reservation.ts';
import { reservationServers, type ReservationServer } from '#domain/reservation/snippet.ts';
import { CopyButton } from './CopyButton.tsx';
import { Section } from './Section.tsx';

const names: Record<ReservationServer, string> = { kea: 'Kea', dhcpd: 'ISC dhcpd', dnsmasq: 'dnsmasq' };

/** Whose syntax a source's server speaks. */
const spoken: Partial<Record<SourceKind, ReservationServer>> = {
  dnsmasq: 'dnsmasq',
  kea4: 'kea',
  kea6: 'kea',
  isc4: 'dhcpd',
  isc6: 'dhcpd',
};

export function Reservation({ lease, sourceKind }: { lease: Lease; sourceKind: SourceKind | null }) {
  const own = sourceKind === null ? undefined : spoken[sourceKind];
  const servers = own === undefined ? reservationServers : [own, ...reservationServers.filter((server) => server !== own)];
  return (
    <Section title="Keep it for this client">
      {/* Another source has another first tab. */}
      <Tabs.Root key={own ?? ''} defaultValue={servers[0]}>
        <Tabs.List aria-label="DHCP server" className="flex gap-4 border-b border-line px-4">
          {servers.map((server) => (
            <Tabs.Tab
              key={server}
              value={server}
              className="relative h-7 text-muted -outline-offset-2 after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 after:forced-color-adjust-none hover:text-ink data-active:font-medium data-active:text-ink data-active:after:bg-accent"
            >
              {names[server]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {servers.map((server) => (
          <Tabs.Panel key={server} value={server} className="px-4 pt-2 -outline-offset-2">
            <SnippetText lease={lease} server={server} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Section>
  );
}

function SnippetText({ lease, server }: { lease: Lease; server: ReservationServer }) {
  const snippet = reservationFor(server, lease);
  if (snippet.type === 'impossible') return <p className="text-muted">{snippet.why}</p>;
  return (
    <>
      <div className="flex items-start gap-2">
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
          tabIndex={0}
          aria-label={`Reservation for ${names[server]}`}
          className="figures min-w-0 flex-1 overflow-x-auto rounded-control border border-line bg-chrome px-2 py-1.5 text-small"
        >
          {snippet.text}
        </pre>
        <CopyButton text={snippet.text} what="reservation" />
      </div>
      <p className="mt-1 text-small text-muted">{snippet.place}</p>
      {snippet.remarks.map((remark) => (
        <p key={remark} className="mt-1 flex gap-1.5 text-small text-amber">
          <TriangleAlert size={12} strokeWidth={2} aria-hidden className="mt-0.5 shrink-0" />
          {remark}
        </p>
      ))}
    </>
  );
}
