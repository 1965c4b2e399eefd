// A fresh Chromium with one empty page, spoken to over the DevTools Protocol.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArgs, ensureChromium } from '#scripts/chromium.ts';
import { DevToolsConnection, type DevTools } from './devtools.ts';

export interface Browser {
  page: DevTools;
  /** Such as `Chrome/156.0.7600.12`. */
  version: string;
  /** Seconds of CPU time that all its processes have used. */
  cpuSeconds(): Promise<number>;
  close(): Promise<void>;
}

/** What is measured is seen by somebody: a window in the back would be slowed down. */
const steadyArgs = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--window-size=1440,900',
  '--hide-scrollbars',
  '--disable-extensions',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

async function debuggerUrl(chromium: ChildProcess): Promise<string> {
  let said = '';
  for await (const piece of chromium.stderr ?? []) {
    said += String(piece);
    const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`Chromium does not start: ${said}`);
}

export async function openBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'leaseboard-bench-'));
  const args = [...chromiumArgs, ...steadyArgs, `--user-data-dir=${profile}`, 'about:blank'];
  const chromium = spawn(ensureChromium(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(chromium, 'exit');
  const kill = (): void => void chromium.kill();
  process.on('exit', kill);
  const connection = await DevToolsConnection.open(await debuggerUrl(chromium));
  const browser = connection.session();
  const { product } = await browser.send('Browser.getVersion');
  const { targetInfos } = (await browser.send('Target.getTargets')) as { targetInfos: { type: string; targetId: string }[] };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  return {
    page: connection.session(String(sessionId)),
    version: String(product),
    async cpuSeconds() {
      const { processInfo } = (await browser.send('SystemInfo.getProcessInfo')) as { processInfo: { cpuTime: number }[] };
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    },
    async close() {
      await browser.send('Browser.close').catch(() => {});
      await exited;
      process.off('exit', kill);
      connection.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/**
 * Evaluates an expression in the page.
 *
 * @returns its value as JSON carries it; of a promise, what it resolves to
 * @throws what the page throws
 */
export async function evaluate<T>(page: DevTools, expression: string): Promise<T> {
  const { result, exceptionDetails } = (await page.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })) as { result: { value: T }; exceptionDetails?: { text: string; exception?: { description?: string } } };
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
