// A real nginx before the gateway, in a folder and on a port of its own: as it comes, or as docs/deployment.md says.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const program = '/usr/sbin/nginx';
const guide = join(import.meta.dirname, '..', '..', 'docs', 'deployment.md');
const patience = 10_000;

export interface Nginx {
  /** Of the page: ends with `/leaseboard/`. */
  url: string;
  /** `nginx -s reload`: new workers take over, the old ones end when their connections do. */
  reload: () => Promise<void>;
  stop: () => Promise<void>;
  /** On the same port as before. */
  start: () => Promise<void>;
  /** Stops it and removes its folder. */
  remove: () => Promise<void>;
}

/** In words, why there is no nginx here; null where there is. */
export function nginxUnavailable(): string | null {
  return existsSync(program) ? null : `nginx is missing here: ${program}`;
}

export type Block = 'plain' | 'documented';

/** The location block: the least that nginx wants, or what the deployment guide tells an admin to write. */
function locationBlock(block: Block, gatewayUrl: string): string {
  if (block === 'plain') return `location /leaseboard/ { proxy_pass ${gatewayUrl}; }`;
  const documented = /```nginx\n([^]*?)```/.exec(readFileSync(guide, 'utf8'))?.[1];
  if (!documented?.includes('http://127.0.0.1:8067/')) throw new Error(`${guide} has no nginx block for http://127.0.0.1:8067/`);
  return documented.replace('http://127.0.0.1:8067/', gatewayUrl);
}

export async function startNginx(block: Block, gatewayUrl: string): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'leaseboard-nginx-'));
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  // Workers of another user could not use the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    config,
    `${user}
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    ${locationBlock(block, gatewayUrl)}
  }
}
`,
  );
  const words = ['-c', config, '-e', join(folder, 'error.log')];
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    child = started;
    for (const end = Date.now() + patience; !(await answers(port)); await sleep(20)) {
      if (started.exitCode !== null || Date.now() > end)
        throw new Error(`nginx does not listen: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
    }
  }

  async function stop(): Promise<void> {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const exit = once(running, 'exit');
    running.kill('SIGTERM');
    await exit;
  }

  async function remove(): Promise<void> {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}/leaseboard/`,
    reload: async () => void (await promisify(execFile)(program, [...words, '-s', 'reload'])),
    start,
    stop,
    remove,
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
