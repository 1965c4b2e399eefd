// Goes through all contestants, numbers of leases and rates, one after the other, and gathers the figures.
import { evaluate } from '../chromium/browser.ts';
import type { ContestantName } from '../contestants.ts';
import { sendChanges } from '../load/sendChanges.ts';
import { noResults, type Results } from '../report/results.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { liveRun, type Meanwhile } from './liveRun.ts';
import { profileText, startProfile, stopProfile } from './profile.ts';
import { touchRun } from './touchRun.ts';
import { heapMegabytes, visit, type Visit } from './visit.ts';

export interface Plan {
  leases: number[];
  rates: number[];
  contestants: readonly ContestantName[];
  seconds: number;
  repeat: number;
  /** Minutes; undefined: the usual runs. */
  soak?: number;
  touch: boolean;
  profile?: boolean;
}

/** At a slow rate a run lasts longer, so that a percentile rests on some samples. */
const slowRate = 5;
const slowTimes = 3;

const soakRate = 100;
/** So that nearly each lease has changed before: that it then says since when makes it larger, once. */
const soakWarmUp = { rate: 2_000, seconds: 300 };

const profiled = 25;

function profilerOf({ browser: { page } }: Visit): Meanwhile {
  return {
    begin: () => startProfile(page),
    end: async () => console.log(profileText(await stopProfile(page), profiled)),
  };
}

class Bench {
  readonly results = noResults();
  readonly #server: BenchServer;
  readonly #url: string;
  readonly #plan: Plan;

  constructor(server: BenchServer, url: string, plan: Plan) {
    this.#server = server;
    this.#url = url;
    this.#plan = plan;
  }

  /** A visit, whatever is done in it; a contestant that fails does not end the bench. */
  async #visit(name: ContestantName, leases: number, rate: number, act: (visited: Visit) => Promise<void>): Promise<void> {
    const told = `${name}, ${leases} leases, ${rate === 0 ? 'at rest' : `${rate}/s`}`;
    try {
      const visited = await visit(this.#server, this.#url, name, leases, rate);
      try {
        this.#keepLoad(visited);
        await act(visited);
      } finally {
        await visited.browser.close();
      }
      console.log(`${told}: done`);
    } catch (error) {
      console.error(`${told}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #keepLoad({ name, leases, openedAt, startup: { firstRow, wholeList } }: Visit): void {
    const { code, snapshotBytes, snapshotRawBytes } = this.#server.served;
    const bytes = (files: typeof code) => files.reduce((sum, file) => sum + file.bytes, 0);
    this.results.loads.push({
      name,
      leases,
      firstRow,
      wholeList,
      firstCodeKilobytes: bytes(code.filter(({ at }) => at < openedAt + firstRow)) / 1000,
      codeKilobytes: bytes(code) / 1000,
      snapshotKilobytes: snapshotBytes / 1000,
      snapshotRawKilobytes: snapshotRawBytes / 1000,
    });
  }

  async touch(name: ContestantName, leases: number): Promise<void> {
    await this.#visit(name, leases, 0, async (visited) => {
      const figures = await touchRun(visited, [...this.#server.ledger.leases.values()]);
      this.results.touches.push({ name, leases, ...figures });
    });
  }

  async live(name: ContestantName, leases: number, rate: number): Promise<void> {
    const { seconds, profile = false } = this.#plan;
    await this.#visit(name, leases, rate, async (visited) => {
      const pace = { rate, seconds: rate < slowRate ? seconds * slowTimes : seconds };
      const profiler = profile ? profilerOf(visited) : null;
      this.results.lives.push({ name, leases, rate, figures: await liveRun(this.#server, visited, pace, profiler) });
    });
  }

  async soak(name: ContestantName, leases: number, minutes: number): Promise<void> {
    await this.#visit(name, leases, soakRate, async ({ browser }) => {
      const { load, stream } = this.#server;
      // What the bench itself notes in the page is no growth of the page's.
      const heap = async (): Promise<number> => {
        await evaluate(browser.page, 'bench.start()');
        return heapMegabytes(browser);
      };
      await sendChanges(load, stream, soakWarmUp.rate, soakWarmUp.seconds);
      const before = await heap();
      await sendChanges(load, stream, soakRate, minutes * 60);
      const after = await heap();
      this.results.soaks.push({ name, leases, rate: soakRate, minutes, before, after });
    });
  }
}

/** @param url of the server, with a slash at its end */
export async function measure(server: BenchServer, url: string, plan: Plan): Promise<Results> {
  const bench = new Bench(server, url, plan);
  const { leases: sizes, rates, contestants, soak } = plan;
  if (soak !== undefined) {
    for (const name of contestants) await bench.soak(name, Math.max(...sizes), soak);
    return bench.results;
  }
  for (let round = 0; round < plan.repeat; round += 1) {
    for (const leases of sizes) {
      for (const name of contestants) if (plan.touch) await bench.touch(name, leases);
      // Contestants next to each other, so that a machine that changes its speed does so to all.
      for (const rate of rates) for (const name of contestants) await bench.live(name, leases, rate);
    }
  }
  return bench.results;
}
