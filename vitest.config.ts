// Runs the unit tests: each `.test.tsx` in a page of jsdom, each `.test.ts` without one.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const everyProject = {
  // Loading React and jsdom anew for each file took longer than its tests; what is ours is fresh nonetheless.
  isolate: false,
  sequence: { setupFiles: 'list' },
  // Not an expectation: machines are noisy, and a test that hangs shall end.
  testTimeout: 30_000,
} as const;

export default defineConfig({
  test: {
    // More than there are cores, because the tests of files and processes mostly wait.
    maxWorkers: 3,
    // Gateways are started thirty times: each takes the former's compiled code, and half the time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.tmp/compiled') },
    projects: [
      {
        test: {
          ...everyProject,
          name: 'node',
          environment: 'node',
          include: ['*.test.ts', '{domain,gateway,openapi,mocks,scripts,bench,src}/**/*.test.ts'],
          setupFiles: ['./vitest.setup.ts'],
        },
      },
      {
        test: {
          ...everyProject,
          name: 'screen',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['./vitest.setup.ts', './src/testing/setup.ts'],
        },
      },
    ],
  },
});
