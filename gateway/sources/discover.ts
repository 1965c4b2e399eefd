// Finds the lease stores of DHCP servers on this machine in their usual places.
import { readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findRefusal } from './findRefusal.ts';
import { namedStore } from './namedStore.ts';
import { nameSource } from './nameSource.ts';
import type { FileDescription } from './parseSourceArgument.ts';
import { fileSignature } from './readConsistently.ts';
import { storeRefusal } from './storeRefusal.ts';
import { usualPlaces, type UsualPlace } from './usualPlaces.ts';

/** A place that is not used, and why not, as a sentence. */
export interface Refused {
  path: string;
  kind: FileDescription['kind'];
  refusal: string;
}

export interface Discovery {
  /** Each with a group of its own. Stores that may not be read are among them only when there are no others. */
  found: FileDescription[];
  tried: Refused[];
}

type Store = Pick<FileDescription, 'kind' | 'leaseFile' | 'configPaths'>;

/** The paths of what is there; also of what may be there, in a folder that is closed. */
async function existing(root: string, path: string): Promise<string[]> {
  if (!path.endsWith('*')) {
    const file = join(root, path);
    return (await fileSignature(file)) === null && (await findRefusal(file)) === null ? [] : [file];
  }
  const slash = path.lastIndexOf('/');
  const folder = join(root, path.slice(0, slash));
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(path.slice(slash + 1, -1)))
    .toSorted()
    .map((name) => join(folder, name));
}

/** The files that may be the place's store, each with why it is not even looked at. */
async function candidates(
  place: UsualPlace,
  configPaths: readonly string[],
  root: string,
): Promise<[path: string, unused: string | null][]> {
  const usual = join(root, place.leaseFile);
  const named = await namedStore(place.kind, configPaths, join(root, place.jail ?? '/'));
  switch (named.type) {
    case 'unsaid':
      return [[usual, null]];
    case 'elsewhere':
      return [[usual, `${usual} is not used: ${named.detail}`]];
    case 'file': {
      const { path } = named;
      // A server that says no folder keeps the file in the one that it was built with, which this system knows best.
      const isUsual = path === usual || (basename(path) === basename(usual) && (await fileSignature(path)) === null);
      // What the configuration names is used instead of the usual place, which may hold a file of former times.
      return isUsual
        ? [[usual, null]]
        : [
            [path, null],
            [usual, `${usual} is not used: the configuration names ${path}.`],
          ];
    }
  }
}

/**
 * Looks for lease files of dnsmasq, Kea and ISC dhcpd in the places of Debian, Fedora, Alpine, FreeBSD, OPNsense, pfSense,
 * OpenWrt and Pi-hole and where their configuration says. A file that several of them name is found once.
 *
 * @param root stands for `/`, in what the configuration names too
 */
export async function discover(root = '/'): Promise<Discovery> {
  const found: Store[] = [];
  const closed: Store[] = [];
  const tried = new Map<string, Refused>();
  const seen = new Set<string>();
  for (const place of usualPlaces) {
    const { kind } = place;
    const configPaths = (await Promise.all(place.configPaths.map((path) => existing(root, path)))).flat();
    for (const [path, unused] of await candidates(place, configPaths, root)) {
      const real = await realpath(path).catch(() => path);
      if (seen.has(real)) continue;
      seen.add(real);
      const refusal = unused ?? (await storeRefusal(kind, path));
      if (refusal === null) found.push({ kind, leaseFile: path, configPaths });
      else {
        tried.set(path, { path, kind, refusal });
        // What lies in a closed folder can't be known: one guess for each kind is enough.
        const isClosed = unused === null && !closed.some((store) => store.kind === kind) && (await findRefusal(path)) !== null;
        if (isClosed) closed.push({ kind, leaseFile: path, configPaths });
      }
    }
  }
  const taken = new Set<string>();
  // A server whose files are closed is worth showing, with what would open them, where there is nothing else to show.
  const stores = found.length > 0 ? found : closed;
  return {
    found: stores.map((store) => ({ ...store, ...nameSource({ name: null, group: null, colour: null }, store.kind, taken) })),
    tried: [...tried.values()],
  };
}
