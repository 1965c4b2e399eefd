// Makes the source that a description asks for.
import { resolve } from 'node:path';
import { dnsmasqSource } from './sources/dnsmasq/dnsmasqSource.ts';
import { iscSource } from './sources/isc/iscSource.ts';
import { keaApiSource } from './sources/kea/keaApiSource.ts';
import { keaSource } from './sources/kea/keaSource.ts';
import type { FileDescription, SimulatorDescription, SourceDescription } from './sources/parseSourceArgument.ts';
import { simulatorSource } from './sources/simulator/simulatorSource.ts';
import type { LeaseSource } from './sources/source.ts';
import { vendorOf } from './sources/vendors.ts';
import { withFileWarnings } from './sources/withFileWarnings.ts';

function followFiles({ kind, id, name, group, ...paths }: FileDescription): LeaseSource {
  const leaseFile = resolve(paths.leaseFile);
  const configPaths = paths.configPaths.map((path) => resolve(path));
  const options = { id, name, group, leaseFile, configPaths, vendorOf };
  switch (kind) {
    case 'dnsmasq':
      return dnsmasqSource(options);
    case 'kea4':
    case 'kea6':
      return keaSource({ kind, ...options });
    case 'isc4':
    case 'isc6':
      return iscSource({ kind, ...options });
  }
}

function simulate({ id, name, group, devices, seed, rate }: SimulatorDescription): LeaseSource {
  return simulatorSource({
    id,
    name,
    group,
    ...(devices === null ? {} : { devices }),
    ...(seed === null ? {} : { seed }),
    ...(rate === null ? {} : { changesPerSecond: rate }),
  });
}

function follow(description: SourceDescription): LeaseSource {
  if (description.kind === 'simulator') return simulate(description);
  if ('leaseFile' in description) return withFileWarnings(followFiles(description));
  const { kind, id, name, group, place } = description;
  return keaApiSource({ kind, id, name, group, place, vendorOf });
}

export function makeSource(description: SourceDescription): LeaseSource {
  const source = follow(description);
  return { ...source, identity: { ...source.identity, colour: description.colour } };
}
