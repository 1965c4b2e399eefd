// Where the main thread's script time goes: functions by the time spent in themselves.
import type { DevTools } from '../chromium/devtools.ts';

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

interface CpuProfile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
  startTime: number;
  endTime: number;
}

export interface FunctionTime {
  name: string;
  /** Of the time, in the function itself. */
  selfPercent: number;
  /** In it and in what it calls. */
  totalPercent: number;
}

const sampleMicros = 250;

export async function startProfile(page: DevTools): Promise<void> {
  await page.send('Profiler.enable');
  await page.send('Profiler.setSamplingInterval', { interval: sampleMicros });
  await page.send('Profiler.start');
}

/** Every function that was running, in no order. */
export async function stopProfile(page: DevTools): Promise<FunctionTime[]> {
  const { profile } = (await page.send('Profiler.stop')) as unknown as { profile: CpuProfile };
  return functionTimes(profile);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  return `${functionName || '(anonymous)'} ${url.split('/').at(-1) ?? ''}:${lineNumber + 1}`;
}

export function functionTimes(profile: CpuProfile): FunctionTime[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const times = new Map<string, { self: number; total: number }>();
  const timeOf = (name: string) => {
    const time = times.get(name) ?? { self: 0, total: 0 };
    times.set(name, time);
    return time;
  };
  for (const [index, sample] of profile.samples.entries()) {
    const micros = profile.timeDeltas[index] ?? 0;
    const stack: string[] = [];
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const node = nodes.get(id);
      if (node !== undefined) stack.push(nameOf(node));
    }
    if (stack[0] !== undefined) timeOf(stack[0]).self += micros;
    // A function that calls itself counts once.
    for (const name of new Set(stack)) timeOf(name).total += micros;
  }
  const percent = (micros: number) => (100 * micros) / (profile.endTime - profile.startTime);
  return [...times].map(([name, { self, total }]) => ({ name, selfPercent: percent(self), totalPercent: percent(total) }));
}

/** Two lists: the functions that took most themselves, and with what they call. */
export function profileText(functions: readonly FunctionTime[], most: number): string {
  const lines = (key: 'selfPercent' | 'totalPercent') =>
    functions
      .toSorted((a, b) => b[key] - a[key])
      .slice(0, most)
      .map((one) => `  ${one[key].toFixed(1).padStart(5)} % ${one.name}`);
  return ['by themselves:', ...lines('selfPercent'), 'with what they call:', ...lines('totalPercent')].join('\n');
}
