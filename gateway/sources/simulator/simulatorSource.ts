// The simulated network as a source: lives with the clock and reports what changed.
import { plainStore, type LeaseSource, type SourceReport } from '../source.ts';
import { createSimulation, type Simulation, type SimulationOptions } from './simulation.ts';

export interface SimulatorSourceOptions extends Omit<SimulationOptions, 'sourceId'> {
  id?: string;
  name?: string;
  /** How often it looks at the clock, in milliseconds. */
  stepMs?: number;
  clock?: () => number;
  /** Runs something again and again. @returns a function that ends it */
  every?: (milliseconds: number, run: () => void) => () => void;
}

const verifiedEveryMs = 1000;

function everyInterval(milliseconds: number, run: () => void): () => void {
  const timer = setInterval(run, milliseconds);
  return () => clearInterval(timer);
}

/** A source of invented leases. Started again after a stop it goes on where it was, as a server does that nobody watched. */
export function simulatorSource(options: SimulatorSourceOptions = {}): LeaseSource {
  const {
    id = 'demo',
    name = 'Demo network',
    group = 'demo',
    stepMs = 100,
    clock = Date.now,
    every = everyInterval,
    ...simulated
  } = options;
  let simulation: Simulation | undefined;
  let stop = (): void => {};
  return {
    identity: { id, name, group, kind: 'simulator', paths: [] },
    start(report: (report: SourceReport) => void) {
      const begun = clock();
      simulation ??= createSimulation(begun, { ...simulated, sourceId: id, group });
      const running = simulation;
      running.step(begun);
      report({ type: 'table', table: { ...plainStore, ...running.table() }, asOf: begun });
      let reported = begun;
      stop = every(stepMs, () => {
        const now = clock();
        const { leases, removals } = running.step(now);
        const news = leases.length + removals.length > 0;
        // A clock that was put back must not keep it silent.
        if (!news && Math.abs(now - reported) < verifiedEveryMs) return;
        reported = now;
        report(news ? { type: 'amendment', leases, removals, asOf: now } : { type: 'verified', asOf: now });
      });
    },
    stop() {
      stop();
      return Promise.resolve();
    },
  };
}
