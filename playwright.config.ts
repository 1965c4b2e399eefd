// Runs the built page in the system's Chromium: on the mock backend (`demo`) and over real DHCP servers (`real`).
import { defineConfig } from '@playwright/test';
import { chromiumArgs, ensureChromium } from './scripts/chromium.ts';
import { browserResults } from './scripts/testResults.ts';

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  forbidOnly: process.env['CI'] === 'true',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A busy machine may starve a browser for a while; what fails twice is broken. What passes the second time is listed as flaky.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: browserResults }]],
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: ensureChromium(), args: chromiumArgs },
  },
  projects: [
    { name: 'demo', testMatch: 'demo/*.spec.ts' },
    // What is measured there must not wait for what runs beside it.
    { name: 'real', testMatch: 'real/*.spec.ts', workers: 1 },
  ],
});
