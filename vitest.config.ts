// Runs the unit tests: what needs no page under `node`, the screen under `screen` with jsdom.
import { defineConfig } from 'vitest/config';

// Not an expectation: machines are noisy, and a test that hangs shall end.
const patience = 30_000;

export default defineConfig({
  test: {
    // More than there are cores, because the tests of files and processes mostly wait.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          testTimeout: patience,
          include: ['*.test.ts', '{domain,gateway,openapi,mocks,scripts,bench}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'screen',
          environment: 'jsdom',
          testTimeout: patience,
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: ['./src/testing/setup.ts'],
        },
      },
    ],
  },
});
