// The files of the built pages, compressed once and kept in memory.
import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  contentType: string;
  gzip: Buffer;
  /** Whether it counts as the page's code. */
  isCode: boolean;
}

export class PageFiles {
  readonly #folders: Readonly<Record<string, string>>;
  readonly #kept = new Map<string, PageFile | null>();

  /** @param folders of built pages by the path under which each is served, `/` for the rest */
  constructor(folders: Readonly<Record<string, string>>) {
    this.#folders = folders;
  }

  /** @returns null when there is no such file */
  get(path: string): PageFile | null {
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    const found = this.#read(path);
    this.#kept.set(path, found);
    return found;
  }

  #read(path: string): PageFile | null {
    const mount = Object.keys(this.#folders)
      .filter((candidate) => path.startsWith(candidate))
      .toSorted((a, b) => b.length - a.length)[0];
    const folder = mount === undefined ? undefined : this.#folders[mount];
    if (mount === undefined || folder === undefined || path.includes('..')) return null;
    const rest = path.slice(mount.length);
    const file = join(folder, rest === '' ? 'index.html' : rest);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
    const ending = extname(file);
    return {
      contentType: contentTypes[ending] ?? 'application/octet-stream',
      gzip: gzipSync(readFileSync(file)),
      isCode: ending === '.js' || ending === '.css',
    };
  }
}
