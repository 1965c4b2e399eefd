// Checks in less than a minute what needs no browser and no process: types, lint, format, dead code and most unit tests.
import { runLanes, type Step } from './steps.ts';
import { unitResults } from './testResults.ts';

export const quickSteps: Step[] = [{ script: 'types' }, { script: 'lint' }, { script: 'format:check' }, { script: 'deadcode' }];

export const unitStep: Step = { script: 'unit', options: `--reporter=dot --reporter=json --outputFile.json=${unitResults}` };

/** Without those that start the gateway as a process, thirty times: `npm test` has them. */
const quickUnitStep: Step = { script: 'unit', options: '--reporter=dot --project=!process' };

if (import.meta.main) {
  const failures = await runLanes([quickUnitStep], quickSteps);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
