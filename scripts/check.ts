// Checks within a minute what needs no browser: types, lint, format, dead code and all unit tests but the slow ones.
import { runLanes, type Step } from './steps.ts';
import { unitResults } from './testResults.ts';

export const quickSteps: Step[] = [{ script: 'types' }, { script: 'lint' }, { script: 'format:check' }, { script: 'deadcode' }];

export const unitStep: Step = { script: 'unit', options: `--reporter=dot --reporter=json --outputFile.json=${unitResults}` };

/** Without those that mostly wait, for processes or for time to pass: `npm test` has them. */
const quickUnitStep: Step = { script: 'unit', options: "--reporter=dot --exclude='**/*.slow.test.*'" };

if (import.meta.main) {
  const failures = await runLanes([quickUnitStep], quickSteps);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
