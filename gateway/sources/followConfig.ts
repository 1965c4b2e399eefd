// Follows the files of a server's configuration, whatever the server.
import { basename, dirname } from 'node:path';
import { fileSignature } from './readConsistently.ts';
import { watchFolders } from './watchFolders.ts';

/** In milliseconds. */
export interface ConfigTiming {
  pollMs: number;
  /** Files being edited must lie still for so long. */
  quietMs: number;
}

export const defaultConfigTiming: ConfigTiming = { pollMs: 1000, quietMs: 250 };

/** What this needs to know of a configuration, beside what its server makes of it. */
export interface FollowedConfig {
  /** Every file that was read or looked for; a change of one changes the configuration. */
  files: string[];
  directories: string[];
  /** Whether everything that it names could be read. */
  isWhole: boolean;
  /** What could not be read, what can't be known. */
  warnings: unknown[];
}

export interface ConfigFollower {
  /** Ends with the first reading. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

const attempts = 5;

type Places = Pick<FollowedConfig, 'files' | 'directories'>;

async function signatureOf({ files, directories }: Places): Promise<string> {
  const signatures = await Promise.all([...files, ...directories].map(fileSignature));
  return signatures.join('\n');
}

/**
 * Reads a configuration and again whenever one of its files changes. A configuration that can't be read whole does not
 * replace one that could be: only its warnings are passed on.
 *
 * @param read reads what the paths name; never throws
 */
export function followConfig<C extends FollowedConfig>(
  paths: readonly string[],
  read: (paths: readonly string[]) => Promise<C>,
  onConfig: (config: C) => void,
  { pollMs, quietMs }: ConfigTiming = defaultConfigTiming,
): ConfigFollower {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void>;
  let isRunning = true;
  let current: C | null = null;
  let known = '';
  /** Another state of the files than the known one, seen once. */
  let candidate: string | null = null;
  const folders = watchFolders(() => {
    if (!isRunning) arm(quietMs);
  });

  function arm(delay: number): void {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run(look);
    }, delay);
  }

  async function run(work: () => Promise<void>): Promise<void> {
    isRunning = true;
    await work();
    isRunning = false;
    arm(candidate === null ? pollMs : quietMs);
  }

  async function look(): Promise<void> {
    if (current !== null) await attach(current);
    const signature = await signatureOf(current ?? { files: [...paths], directories: [] });
    if (signature === known) candidate = null;
    else if (signature !== candidate) candidate = signature;
    else await take();
  }

  async function attach({ files, directories }: Places): Promise<void> {
    await folders.attach([
      ...files.map((file) => ({ folder: dirname(file), name: basename(file) })),
      ...directories.map((folder) => ({ folder, name: null })),
    ]);
  }

  /** A configuration and the state of its files, none of which changed while it was read (if they ever rest). */
  async function readAtRest(): Promise<{ config: C; signature: string }> {
    let places: Places = { files: [...paths], directories: [] };
    for (let attempt = 1; ; attempt += 1) {
      const before = await signatureOf(places);
      const config = await read(paths);
      const signature = await signatureOf(config);
      if (signature === before || attempt === attempts) return { config, signature };
      places = config;
    }
  }

  async function take(): Promise<void> {
    const { config, signature } = await readAtRest();
    candidate = null;
    known = signature;
    if (isStopped) return;
    const isWorse = !config.isWhole && current?.isWhole === true;
    const { warnings, files, directories } = config;
    const next = isWorse && current !== null ? { ...current, warnings, files, directories } : config;
    current = next;
    await attach(next);
    if (!isStopped) onConfig(next);
  }

  const ready = run(take);
  running = ready;
  return {
    ready,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      folders.close();
      await running;
    },
  };
}
