// The performance bench: one command that builds, serves and measures the page against its contestants.
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { buildPages } from './build.ts';
import { openBrowser } from './chromium/browser.ts';
import { contestantNames, type ContestantName } from './contestants.ts';
import { machineWords } from './measure/machine.ts';
import { measure, type Plan } from './measure/measure.ts';
import { page, tables } from './report/markdown.ts';
import { BenchServer } from './server/benchServer.ts';
import { PageFiles } from './server/pageFiles.ts';

function numbers(text: string): number[] {
  const list = text.split(',').map(Number);
  if (list.some((value) => !Number.isInteger(value) || value < 1)) throw new InvalidArgumentError('Whole numbers from 1 on, with commas.');
  return list;
}

function names(text: string): ContestantName[] {
  return text.split(',').map((name) => {
    const known = contestantNames.find((contestant) => contestant === name);
    if (known === undefined) throw new InvalidArgumentError(`One or more of ${contestantNames.join(', ')}.`);
    return known;
  });
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0.');
  return value;
}

interface Options extends Plan {
  out?: string;
  page?: string;
}

const options = new Command('npm run bench --')
  .description('Measures the built page against a hand-written floor, AG Grid and an array in the query cache.')
  .option('--leases <numbers>', 'how many leases', numbers, [1_000, 10_000, 100_000])
  .option('--rates <numbers>', 'changes per second', numbers, [1, 10, 100, 1_000, 10_000])
  .option('--contestants <names>', contestantNames.join(', '), names, contestantNames)
  .option('--seconds <number>', 'how long changes come in each run', positive, 20)
  .option('--repeat <number>', 'how often each run is made; medians are told', positive, 1)
  .option('--soak <minutes>', 'instead: heap before and after so many minutes at 100 changes/s, at the most leases', positive)
  .option('--no-touch', 'without typing and sorting')
  .option('--profile', 'tells for each run which functions of the page took the most time')
  .option('--page <folder>', 'a page that is built already, instead of this one')
  .option('--out <file>', 'writes the results as a page, such as docs/performance.md')
  .parse()
  .opts<Options>();

const browser = await openBrowser();
const machine = machineWords(browser.version);
await browser.close();

const server = new BenchServer(new PageFiles(await buildPages(options.page ?? null)));
const results = await measure(server, await server.start(), options);
await server.stop();

console.log(`\n${tables(results)}`);
if (options.out !== undefined) {
  // Where it was written and which page was built before is nobody else's business.
  const command = ['npm run bench --', ...process.argv.slice(2)].join(' ').replaceAll(/ --(out|page)[ =]\S+/g, '');
  writeFileSync(options.out, page(results, { machine, date: new Date().toISOString().slice(0, 10), command }));
}
