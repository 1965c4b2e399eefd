// What the mock backend can play, chosen by `?scenario=` in the page's address: each failure can be seen by hand.
import { formatCursor } from '#domain/cursor.ts';
import { frame } from '#domain/frame.ts';
import type { Network } from '#gateway/http/network.ts';
import { problem } from '#gateway/http/problem.ts';
import type { Random } from '#gateway/sources/simulator/random.ts';
import type { SimulatorSourceOptions } from '#gateway/sources/simulator/simulatorSource.ts';
import type { LeaseSource } from '#gateway/sources/source.ts';
import { falteringSource } from './falteringSource.ts';
import { troubledSources } from './troubledSources.ts';

export type ScenarioName =
  | 'calm'
  | 'busy'
  | 'storm'
  | 'full'
  | 'huge'
  | 'empty'
  | 'flaky'
  | 'restart'
  | 'silent'
  | 'broken-event'
  | 'stale'
  | 'sources'
  | 'slow'
  | 'down'
  | 'offline'
  | 'refused';

export type Answer = (request: Request) => Response | Promise<Response>;

/** What a scenario can do to the backend that it plays with. */
export interface Stage {
  /** What the gateway answers. */
  answer: Answer;
  /** The gateway's network at this moment; a restart makes another. */
  network(): Network;
  restart(): void;
  cutStreams(): void;
  muteStreams(): void;
  sendRaw(text: string): void;
  /** Again and again until the backend is stopped. */
  every(milliseconds: number, run: () => void): void;
  random: Random;
}

export interface Scenario {
  /** What one sees, in one sentence. */
  sentence: string;
  network?: Pick<SimulatorSourceOptions, 'devices' | 'changesPerSecond'>;
  source?: (source: LeaseSource) => LeaseSource;
  /** Sources beside the first. */
  others?: () => LeaseSource[];
  /** Sets the scene and says how requests are answered; without it, by the gateway. */
  play?: (stage: Stage) => Answer;
}

function isSnapshot({ url }: Request): boolean {
  return /\/leases(\.columns)?$/.test(new URL(url).pathname);
}

function unavailable(): Response {
  return problem(503, 'The gateway is restarting', { 'retry-after': '2' });
}

/** Events that no listener may trust, in turn: no JSON, no lease, and one that comes too early. */
function brokenEvents(network: Network): string[] {
  const { epoch, revision, leases } = network.ledger;
  const timestamp = new Date().toISOString();
  const early = formatCursor({ epoch, revision: revision + 7 });
  const [lease] = leases.values();
  return [
    'event: lease-updated\ndata: {"lease": {"id": "demo~10.2\n\n',
    `event: lease-added\ndata: ${JSON.stringify({ timestamp, change_type: 'added', reason: 'granted' })}\n\n`,
    ...(lease === undefined ? [] : [frame('lease-updated', { lease, timestamp, change_type: 'updated', reason: 'renewed' }, early)]),
  ];
}

export const scenarios: Record<ScenarioName, Scenario> = {
  calm: { sentence: 'A company network on a quiet day: two changes in three seconds.' },
  busy: { sentence: 'The same network with ten changes a second.', network: { changesPerSecond: 10 } },
  storm: { sentence: 'Three hundred changes a second, as after a power cut.', network: { changesPerSecond: 300 } },
  full: { sentence: 'Ten thousand leases and five changes a second.', network: { devices: 10_000, changesPerSecond: 5 } },
  huge: { sentence: 'A hundred thousand leases and ten changes a second.', network: { devices: 100_000, changesPerSecond: 10 } },
  empty: { sentence: 'Pools without a single lease.', network: { devices: 0, changesPerSecond: 0 } },
  flaky: {
    sentence: 'Streams are cut after some seconds and one request in six is answered by 503 with Retry-After.',
    play({ answer, every, cutStreams, random }) {
      every(4000, () => random() < 0.4 && cutStreams());
      return (request) => (random() < 1 / 6 ? unavailable() : answer(request));
    },
  },
  restart: {
    sentence: 'The gateway restarts every twelve seconds: streams end and cursors of before mean nothing.',
    play({ answer, every, restart }) {
      every(12_000, restart);
      return answer;
    },
  },
  silent: {
    sentence: 'Every twenty seconds the open streams fall silent, heartbeats included, without being closed.',
    play({ answer, every, muteStreams }) {
      every(20_000, muteStreams);
      return answer;
    },
  },
  'broken-event': {
    sentence: 'Every five seconds an event that is no JSON, holds no lease or skips revisions; the page must load again.',
    play({ answer, every, network, sendRaw }) {
      let turn = 0;
      every(5000, () => {
        const broken = brokenEvents(network());
        sendRaw(broken[turn % broken.length] ?? '');
        turn += 1;
      });
      return answer;
    },
  },
  stale: { sentence: 'Every fifteen seconds the source can’t be read for ten; its last leases stay.', source: falteringSource },
  sources: {
    sentence: 'Three more sources: one with records that can’t be read, one that went stale, one that may not be read.',
    others: troubledSources,
  },
  slow: {
    sentence: 'The snapshot takes three seconds.',
    play:
      ({ answer }) =>
      async (request) => {
        if (isSnapshot(request)) await new Promise((resolve) => setTimeout(resolve, 3000));
        return answer(request);
      },
  },
  down: { sentence: 'Every request is answered by 503.', play: () => unavailable },
  offline: { sentence: 'No request reaches the gateway.', play: () => () => Response.error() },
  refused: {
    sentence: 'Every request is answered by 401.',
    play: () => () => problem(401, 'A token is needed', { 'www-authenticate': 'Bearer' }),
  },
};

function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** The scenario that an address asks for: `calm` when it asks for none, or for one that there is not. */
export function scenarioOf({ searchParams }: URL): ScenarioName {
  const asked = searchParams.get('scenario') ?? 'calm';
  if (isScenario(asked)) return asked;
  console.warn(`There is no scenario ${asked}; there are ${Object.keys(scenarios).join(', ')}`);
  return 'calm';
}
