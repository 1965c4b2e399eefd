// `leaseboard doctor`: reads every source once and says what it finds, and what an admin can mend.
import { styleText } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Source } from '#openapi/generated/leaseboard.ts';
import { doctorReport, isUnusable, type Look } from './doctorReport.ts';
import { Network } from './http/network.ts';
import { log } from './log.ts';
import { makeSource } from './makeSource.ts';
import { visibleJson } from './visibleJson.ts';
import { discover } from './sources/discover.ts';
import type { SourceDescription } from './sources/parseSourceArgument.ts';

const patienceMs = 10_000;
const lookEveryMs = 20;

const styles: Record<Look, Parameters<typeof styleText>[0]> = {
  good: 'green',
  warning: 'yellow',
  bad: ['red', 'bold'],
  strong: 'bold',
  quiet: 'dim',
};

/** Follows the sources until each has reported, or for 10 s. */
async function examine(descriptions: readonly SourceDescription[]): Promise<Source[]> {
  const network = new Network({ version: 'doctor', epoch: 'doctor' });
  for (const description of descriptions) network.attach(makeSource(description));
  const begun = performance.now();
  const isWaiting = (): boolean => network.sources().some(({ status }) => status === 'starting');
  while (isWaiting() && performance.now() - begun < patienceMs) await sleep(lookEveryMs);
  const sources = network.sources();
  // One that hangs is not waited for: whoever asked ends the process.
  void network.stop();
  return sources;
}

/**
 * Writes the report to standard output: for people, or as the contract's list of sources.
 *
 * @param asked null: what is found on this machine
 * @returns the exit code: 0 when every source can be read, 1 when one can't or there is none
 */
export async function runDoctor(asked: readonly SourceDescription[] | null, isJson: boolean): Promise<0 | 1> {
  const { found, tried } = asked === null ? await discover() : { found: asked, tried: [] };
  const sources = await examine(found);
  if (isJson) {
    for (const { refusal } of tried) log(refusal);
    console.log(visibleJson({ sources }));
  } else {
    console.log(doctorReport({ sources, refused: tried, now: Date.now() }, (look, text) => styleText(styles[look], text)));
  }
  return sources.length === 0 || sources.some(isUnusable) ? 1 : 0;
}
