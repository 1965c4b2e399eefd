// The real gateway over a simulated network, for as long as something is timed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** @param source as after `--source`, such as `simulator:devices=10000,rate=10` */
export async function startGateway(source: string): Promise<{ url: string; stop(): void }> {
  const main = join(import.meta.dirname, '..', 'gateway', 'main.ts');
  const gateway = spawn(process.execPath, [main, '--port', '0', '--source', source], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = (await once(gateway.stdout, 'data')) as [Buffer];
  const url = /listens on (http:\S+)/.exec(said.toString())?.[1];
  if (url === undefined) throw new Error(`the gateway does not listen: ${said.toString()}`);
  return { url, stop: () => void gateway.kill() };
}
