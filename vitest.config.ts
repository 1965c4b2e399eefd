// Runs the unit tests: what needs no page under `node`, the screen under `screen` with jsdom.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['*.test.ts', '{domain,gateway,openapi,mocks,scripts,bench}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'screen',
          environment: 'jsdom',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: ['./src/testing/setup.ts'],
        },
      },
    ],
  },
});
