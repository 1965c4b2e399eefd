// Tests everything: the checks, both builds and their size, and the built page in a browser, on the mock and over real servers.
import { quickSteps, unitStep } from './check.ts';
import { ensureChromium } from './chromium.ts';
import { runLanes, type Step } from './steps.ts';
import { forgetResults, readTally } from './testResults.ts';

const builds: Step[] = [{ script: 'build' }, { script: 'build:demo' }];

forgetResults();
const failures = await runLanes([unitStep], [...quickSteps, ...builds, { script: 'size', loud: true }]);

let chromium: string | null = null;
try {
  chromium = ensureChromium();
} catch (reason) {
  console.log(`Browser tests skipped. ${reason instanceof Error ? reason.message : String(reason)}`);
  if (process.env['CI'] === 'true') failures.push('browser tests (they must not be skipped where CI=true)');
}
const built = builds.every(({ script }) => !failures.includes(script));
if (chromium && built) failures.push(...(await runLanes([{ script: 'browser', loud: true }])));

const { passed, failed, skipped } = readTally();
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
// A failed step counts at least once, so that red never reads "0 failed".
const reds = failed > 0 || failures.length === 0 ? failed : failures.length;
console.log(`\n${passed} passed, ${reds} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = reds > 0 || failures.length > 0 ? 1 : 0;
