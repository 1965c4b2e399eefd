// The real gateway as a process of its own, which a test may stop, kill and start again on the same port.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const patience = 15_000;

export interface Gateway {
  /** Of the page and, with `api/v1/`, of the API; ends with a slash. */
  url: string;
  /** Asks it to end, as a service manager would. */
  stop: () => Promise<void>;
  /** Ends it without a word, as a crash would. */
  kill: () => Promise<void>;
  /** On the same port as before. */
  start: () => Promise<void>;
  /** Stops its process where it stands (SIGSTOP), as a machine that swaps or a paused virtual one does; `thaw` lets it go on. */
  freeze: () => void;
  thaw: () => void;
}

/** Starts a gateway over these sources, such as `dnsmasq:/path,config=/path`, on a free port. */
export function startGateway(...sources: string[]): Promise<Gateway> {
  return startGatewayWith(sources.flatMap((source) => ['--source', source]));
}

/** The same with any options but `--port`. */
export async function startGatewayWith(options: string[]): Promise<Gateway> {
  const first = await launch(['--port', '0', ...options]);
  let { child } = first;
  const { port } = new URL(first.url);
  return {
    url: first.url,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
    start: async () => {
      ({ child } = await launch(['--port', port, ...options]));
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
  };
}

/** Waits for the line that says where it listens. */
async function launch(args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'gateway', 'main.ts'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the gateway does not listen after ${patience} ms: ${said}`)), patience);
    const hear = (text: Buffer) => {
      said += text.toString();
      const listening = /listens on (http:\/\/\S+)/.exec(said);
      if (!listening?.[1]) return;
      clearTimeout(timer);
      resolve(listening[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the gateway ended with ${code}: ${said}`));
    });
  }).catch(async (error: unknown) => {
    await end(child, 'SIGKILL');
    throw error;
  });
  return { child, url: url.endsWith('/') ? url : `${url}/` };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  // A frozen one hears of its end only when it goes on.
  child.kill('SIGCONT');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await exit;
  clearTimeout(timer);
}
