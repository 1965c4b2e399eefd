// Sums up what the test runners have written: how many tests passed, failed and were skipped.
import { readFileSync, rmSync } from 'node:fs';

export const unitResults = '.tmp/unit.json';
export const browserResults = '.tmp/browser.json';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** So that no former run is counted. */
export function forgetResults(): void {
  for (const file of [unitResults, browserResults]) rmSync(file, { force: true });
}

/** Of both runners; one that has not run counts nothing. */
export function readTally(): Tally {
  const tallies = [tallyOf(unitResults, ofVitest), tallyOf(browserResults, ofPlaywright)];
  return tallies.reduce(
    (sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function tallyOf<Report>(file: string, read: (report: Report) => Tally): Tally {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as Report);
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

function ofVitest(report: VitestReport): Tally {
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Playwright repeats a failed test once in CI, and lists by name what needed it: a browser may be starved there. */
function ofPlaywright({ stats }: PlaywrightReport): Tally {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
