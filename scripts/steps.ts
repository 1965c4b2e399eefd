// Runs scripts of package.json side by side and says of each how it went.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };

export const root = join(import.meta.dirname, '..');

export interface Step {
  script: keyof typeof packageJson.scripts;
  /** Added to the script's command. */
  options?: string;
  /** Shows the output while it runs; otherwise only that of a failure is shown, afterwards. */
  loud?: boolean;
}

/** Runs the lanes at the same time, the steps of a lane one after the other; answers the names of the steps that failed. */
export async function runLanes(...lanes: Step[][]): Promise<string[]> {
  const failures = await Promise.all(lanes.map(runLane));
  return failures.flat();
}

async function runLane(steps: Step[]): Promise<string[]> {
  const failures: string[] = [];
  for (const step of steps) {
    const began = performance.now();
    const { code, output } = await run(step);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${step.script} (${seconds} s)`);
    if (code === 0) continue;
    failures.push(step.script);
    if (output) console.log(output);
  }
  return failures;
}

/** Without npm in between, which would cost half a second each time. */
function run({ script, options = '', loud }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, PATH: pathWithProjectPrograms() };
    const command = `${packageJson.scripts[script]} ${options}`;
    const child = spawn(command, { cwd: root, env, shell: true, stdio: loud ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** node_modules/.bin holds every tool and the Node that they need. */
function pathWithProjectPrograms(): string {
  return join(root, 'node_modules', '.bin') + delimiter + (process.env['PATH'] ?? '');
}
