// Watches the folders that files lie in, because a server may replace a file under its name.
import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';

export interface Watched {
  folder: string;
  /** which of its files matter; null: all */
  name: string | null;
}

export interface FolderWatch {
  /** Watches what is not watched yet, folders that have come back among it; to be called again and again. */
  attach(watched: readonly Watched[]): Promise<void>;
  close(): void;
}

interface Attached {
  watcher: FSWatcher;
  inode: bigint;
  names: Set<string | null>;
}

/**
 * Calls `look` when something happened to one of the files. That is all an event says: the system joins equal events,
 * and some file systems send none, so that whoever uses this must look now and then without being called.
 */
export function watchFolders(look: () => void): FolderWatch {
  const attached = new Map<string, Attached>();
  let isClosed = false;

  function detach(folder: string): void {
    attached.get(folder)?.watcher.close();
    attached.delete(folder);
  }

  async function attachTo(folder: string, names: Set<string | null>): Promise<void> {
    const inode = await stat(folder, { bigint: true })
      .then((facts) => facts.ino)
      .catch(() => null);
    const before = attached.get(folder);
    if (isClosed) return;
    if (before !== undefined && before.inode === inode) {
      before.names = names;
      return;
    }
    detach(folder);
    if (inode === null) return;
    try {
      const watcher = watch(folder, (_event, name) => {
        const wanted = attached.get(folder)?.names;
        if (wanted === undefined || name === null || wanted.has(null) || wanted.has(name)) look();
      });
      // A folder that can't be watched (any more) is still polled by whoever uses this.
      watcher.on('error', () => detach(folder));
      attached.set(folder, { watcher, inode, names });
      look();
    } catch {
      detach(folder);
    }
  }

  return {
    async attach(watched) {
      const folders = new Map<string, Set<string | null>>();
      for (const { folder, name } of watched) folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
      for (const folder of attached.keys()) if (!folders.has(folder)) detach(folder);
      for (const [folder, names] of folders) await attachTo(folder, names);
    },
    close() {
      isClosed = true;
      for (const folder of attached.keys()) detach(folder);
    },
  };
}
