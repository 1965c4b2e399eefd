// Checks what can be checked without a browser: types, lint, format, dead code and the unit tests.
import { runLanes, type Step } from './steps.ts';
import { unitResults } from './testResults.ts';

export const quickSteps: Step[] = [{ script: 'types' }, { script: 'lint' }, { script: 'format:check' }, { script: 'deadcode' }];

export const unitStep: Step = { script: 'unit', options: `--reporter=dot --reporter=json --outputFile.json=${unitResults}` };

if (import.meta.main) {
  const failures = await runLanes([unitStep], quickSteps);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
