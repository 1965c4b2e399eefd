// Makes the source that a description asks for.
import { resolve } from 'node:path';
import { dnsmasqSource } from './sources/dnsmasq/dnsmasqSource.ts';
import type { SourceDescription } from './sources/parseSourceArgument.ts';
import { simulatorSource } from './sources/simulator/simulatorSource.ts';
import type { LeaseSource } from './sources/source.ts';
import { vendorOf } from './sources/vendors.ts';

export function makeSource(description: SourceDescription): LeaseSource {
  const { id, name, group } = description;
  switch (description.kind) {
    case 'dnsmasq':
      return dnsmasqSource({
        id,
        name,
        group,
        vendorOf,
        leaseFile: resolve(description.leaseFile),
        configPaths: description.configPaths.map((path) => resolve(path)),
      });
    case 'simulator': {
      const { devices, seed, rate } = description;
      return simulatorSource({
        id,
        name,
        group,
        ...(devices === null ? {} : { devices }),
        ...(seed === null ? {} : { seed }),
        ...(rate === null ? {} : { changesPerSecond: rate }),
      });
    }
  }
}
