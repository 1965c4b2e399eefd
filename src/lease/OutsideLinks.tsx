// Links to other tools' pages about the lease, as the configuration has them.
import ExternalLink from 'lucide-react/icons/external-link';
import type { LinkTemplate } from '#src/api/config.ts';
import { expandLink, type LinkFact } from '#src/api/linkTemplate.ts';
import { leaseText, type Lease } from '#domain/lease.ts';

const factWords: Record<LinkFact, string> = {
  address: 'address',
  mac: 'MAC address',
  hostname: 'usable host name',
  duid: 'DUID',
  client_id: 'client id',
  subnet: 'subnet',
  pool: 'pool',
};

const look = 'flex h-7 items-center gap-1.5 rounded-control border px-2.5';

export interface OutsideLinksProps {
  lease: Lease;
  poolName: string | null;
  links: readonly LinkTemplate[];
}

export function OutsideLinks({ lease, poolName, links }: OutsideLinksProps) {
  const { hostname, mac_address: mac, duid, client_id, subnet, pool_id } = lease;
  const values = { address: leaseText(lease), mac, hostname, duid, client_id, subnet, pool: poolName ?? pool_id };
  return (
    <ul aria-label="Elsewhere" className="flex flex-wrap gap-2 border-b border-line px-4 py-3">
      {links.map(({ name, url }) => {
        const link = expandLink(url, values);
        return (
          <li key={`${name} ${url}`}>
            {link.type === 'link' ? (
              <a
                href={link.url}
                target="_blank"
                rel="noreferrer"
                className={`${look} border-line-strong font-medium text-ink hover:bg-hover`}
              >
                {name}
                <ExternalLink size={12} strokeWidth={2} aria-hidden className="text-muted" />
                <span className="sr-only">(in a new tab)</span>
              </a>
            ) : (
              <span className={`${look} border-line text-faint`}>
                {name}
                <span className="text-small">no {factWords[link.fact]}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
