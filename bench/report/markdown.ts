// The results as tables: in the terminal, and as the page docs/performance.md.
import { contestantNames } from '../contestants.ts';
import { percentile } from '../measure/percentile.ts';
import { barsOf } from './bars.ts';
import { liveOf, loadOf, type Results } from './results.ts';

export interface Circumstances {
  machine: string;
  date: string;
  /** As typed, to run the same again. */
  command: string;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function figure(value: number | null, digits = 1): string {
  if (value === null) return '–';
  if (!Number.isFinite(value)) return 'never';
  return value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : value.toFixed(digits);
}

const unique = (values: readonly number[]) => [...new Set(values)].toSorted((a, b) => a - b);

function liveTable(results: Results, leases: number): string {
  const rows = unique(results.lives.map(({ rate }) => rate)).flatMap((rate) =>
    contestantNames.flatMap((name): string[][] => {
      const live = liveOf(results, name, leases, rate);
      if (live === null) return [];
      if (live === 'stuck') return [[String(rate), name, 'stuck: no answer 40 s after the last change', ...Array<string>(11).fill('')]];
      return [
        [
          String(rate),
          name,
          [live.p50, live.p95, live.p99].map((value) => figure(value)).join(' / '),
          `${figure(live.unshown)} of ${figure(live.samples)}`,
          figure(live.catchUp === null ? Infinity : live.catchUp),
          figure(live.droppedPercent),
          `${figure(live.frameP95)} / ${figure(live.frameMax)}`,
          `${figure(live.longTaskMsPerSecond)} / ${figure(live.longestTask)}`,
          `${figure(live.mainThreadPercent)} (${figure(live.scriptPercent)}, ${figure(live.layoutPercent)})`,
          figure(live.cpuPercent),
          figure(live.heapMegabytes),
          figure(live.listRequests),
          `${figure(live.sentPerSecond)} / ${figure(live.kilobytesPerSecond)}`,
          `${figure(live.othersPercent)} / ${figure(live.stolenPercent)}`,
        ],
      ];
    }),
  );
  const heads = [
    'changes/s',
    'contestant',
    'event → pixel p50 / p95 / p99 ms',
    'not shown',
    'current after ms',
    'dropped frames %',
    'frame p95 / max ms',
    'long tasks ms/s / longest ms',
    'main thread % (script, layout)',
    'CPU %, all processes',
    'heap MB',
    'list requests',
    'sent per s / kB/s',
    'others’ CPU % / stolen %',
  ];
  return table(heads, rows);
}

function startTable(results: Results, leases: number): string {
  const rows = contestantNames.flatMap((name): string[][] => {
    const load = loadOf(results, name, leases);
    if (load === null) return [];
    const touches = results.touches.filter((touch) => touch.name === name && touch.leases === leases);
    const spread = (values: (number | null)[]) =>
      values.length === 0
        ? '–'
        : [0.5, 0.95]
            .map((share) =>
              figure(
                percentile(
                  values.map((value) => value ?? Infinity),
                  share,
                ),
              ),
            )
            .join(' / ');
    return [
      [
        name,
        figure(load.firstRow),
        figure(load.wholeList),
        spread(touches.flatMap(({ keystrokes }) => keystrokes)),
        spread(touches.flatMap(({ clicks }) => clicks)),
        `${figure(load.firstCodeKilobytes)} / ${figure(load.codeKilobytes)}`,
        `${figure(load.snapshotKilobytes)} / ${figure(load.snapshotRawKilobytes)}`,
      ],
    ];
  });
  const heads = [
    'contestant',
    'navigation → first row ms',
    '→ whole list ms',
    'key → result p50 / p95 ms',
    'sort click → result p50 / p95 ms',
    'code kB gzip to the first row / in all',
    'snapshot kB gzip / raw',
  ];
  return table(heads, rows);
}

const verdict = (met: boolean | null) => (met === null ? '–' : met ? 'met' : '**missed**');

const explanation = `\`npm run bench\` builds the page and the contestants, serves them all from one local server with the same leases and the same
changes, and opens each in a fresh Chromium, one after the other. \`npm run bench -- --help\` lists the options; the whole takes more than an hour.
\`npm run bench -- --soak 60\` watches the heap instead. Ratios within one run mean something; absolute numbers hold for one machine.
Let the machine do nothing else, and look at what others used of it and what the hypervisor stole before believing a number: where that is
more than a few percent, run again, and let \`--repeat 3\` tell medians before a bar counts as missed.

- **Leases** are IPv4, in address order; 70 % of the changes are updates, 15 % additions, 15 % removals. One update in five goes to the first twelve
  rows of the screen (more at slow rates: ten a second, where there are as many).
- **Event → pixel**: from just before the server writes the event (the host name carries the time) to the end of the first animation frame
  whose rows show it or a later update of the same lease. **Not shown**: never, though it was awaited for ten seconds more. **Current after**: from the last
  update of a row on the screen until all such rows show their last one.
- **Dropped frames**: intervals between animation frames above 25 ms, in frames of 60 Hz. **Main thread**: what Chromium counts as tasks, in it script,
  and style and layout. **CPU**: all of Chromium's processes, in percent of one core. **Heap**: JavaScript heap of the page after a garbage collection.
- **First row**: from the start of the navigation to the first frame with a lease in it. **Whole list**: to the first frame in which a
  list that is scrolled to its end, again in each frame, shows the last lease. Caches are empty.
- **Key → result**, **sort click → result**: from the event's own time to the first frame whose first six rows are the right ones, while nothing changes.
- **Code**: JavaScript and CSS, gzip, that the page asks for until the first row is there, and until it rests.
- **Contestants**: *floor* is a page written by hand that does nothing but this, without a flash; *floor-flash* fades each changed row for 900 ms.
  *ag-grid* is AG Grid Community with asynchronous transactions, flashing cells and a quick filter; *ag-grid-delta* has \`deltaSort\` on.
  *query-array* keeps one array in TanStack Query's cache, with TanStack Table's row models over all of it and TanStack Virtual. *product* is the
  built page at \`/\`, as it is, with its flashes, order and filter; it loads the leases fact by fact (\`GET /leases.columns\`), the others one by one
  (\`GET /leases\`).`;

/** The tables alone. */
export function tables(results: Results): string {
  const parts = unique(results.loads.map(({ leases }) => leases)).flatMap((leases) => [
    `### ${leases.toLocaleString('en')} leases`,
    ...(results.lives.some((live) => live.leases === leases) ? [liveTable(results, leases)] : []),
    startTable(results, leases),
  ]);
  const soaks = results.soaks.map(({ name, leases, rate, minutes, before, after }) => [
    name,
    String(leases),
    String(rate),
    String(minutes),
    figure(before),
    figure(after),
  ]);
  if (soaks.length > 0)
    parts.push('### Over time', table(['contestant', 'leases', 'changes/s', 'minutes', 'heap MB before', 'heap MB after'], soaks));
  const bars = barsOf(results);
  const judged = bars.map(({ what, goal, here, met }) => [what, goal, here, verdict(met)]);
  if (bars.length > 0) parts.push('### The bars', table(['what (the most leases measured)', 'bar', 'here', ''], judged));
  return parts.join('\n\n');
}

/** The whole page. */
export function page(results: Results, { machine, date, command }: Circumstances): string {
  const circumstances = `Measured ${date} on ${machine}, by \`${command}\`. F is the floor without flashes.`;
  return `# Performance\n\nWritten by the bench; do not edit by hand.\n\n## How\n\n${explanation}\n\n## Results\n\n${circumstances}\n\n${tables(results)}\n`;
}
