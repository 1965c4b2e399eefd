// The gateway itself over an invented network, with a scenario that may come between: not a second implementation.
import { createApp } from '#gateway/http/app.ts';
import { Network } from '#gateway/http/network.ts';
import { seededRandom } from '#gateway/sources/simulator/random.ts';
import { simulatorSource } from '#gateway/sources/simulator/simulatorSource.ts';
import type { LeaseSource } from '#gateway/sources/source.ts';
import { holdStreams } from './heldStreams.ts';
import { scenarios, type Answer, type Scenario, type ScenarioName, type Stage } from './scenarios.ts';

export interface MockBackendOptions {
  scenario?: ScenarioName;
  /** Instead of the simulator, for tests that play each change. */
  source?: LeaseSource;
  seed?: number;
  heartbeatIntervalMs?: number;
  /** How many streams may be open before a new one closes the oldest. */
  streamsAtMost?: number;
}

export interface MockBackend extends Pick<Stage, 'restart' | 'cutStreams' | 'muteStreams' | 'sendRaw'> {
  /** The gateway's network at this moment; a restart makes another. */
  readonly network: Network;
  /** Answers a request under `/api/v1` as the scenario has it. */
  fetch: Answer;
  stop(): Promise<void>;
}

export function createMockBackend(options: MockBackendOptions = {}): MockBackend {
  const { seed = 1, heartbeatIntervalMs, streamsAtMost = Infinity } = options;
  const scenario: Scenario = scenarios[options.scenario ?? 'calm'];
  const given = options.source ?? simulatorSource({ seed, ...scenario.network });
  const source = scenario.source?.(given) ?? given;
  const streams = holdStreams(streamsAtMost);
  const intervals: ReturnType<typeof setInterval>[] = [];

  function raise(): { network: Network; answer: Answer } {
    const epoch = crypto.randomUUID().replaceAll('-', '');
    const network = new Network({ version: 'mock', epoch, ...(heartbeatIntervalMs === undefined ? {} : { heartbeatIntervalMs }) });
    network.attach(source);
    for (const other of scenario.others?.() ?? []) network.attach(other);
    const app = createApp(network);
    return { network, answer: (request) => app.fetch(request) };
  }

  let gateway = raise();
  const stage: Stage = {
    answer: async (request) => streams.hold(request, await gateway.answer(request)),
    network: () => gateway.network,
    restart() {
      void gateway.network.stop();
      gateway = raise();
    },
    cutStreams: streams.cut,
    muteStreams: streams.mute,
    sendRaw: streams.send,
    every: (milliseconds, run) => void intervals.push(setInterval(run, milliseconds)),
    random: seededRandom(seed),
  };
  const { restart, cutStreams, muteStreams, sendRaw } = stage;
  return {
    get network() {
      return gateway.network;
    },
    fetch: scenario.play?.(stage) ?? stage.answer,
    restart,
    cutStreams,
    muteStreams,
    sendRaw,
    stop() {
      for (const interval of intervals) clearInterval(interval);
      return gateway.network.stop();
    },
  };
}
