// Builds the page: for production, or with the mock backend inside (modes `mock` and `demo`).
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { basePath, workerAtBase } from './scripts/basePath.ts';
import { compileAhead } from './scripts/compileAhead.ts';
import { dropDescriptions } from './scripts/dropDescriptions.ts';
import { earlyModules, earlyScript } from './scripts/earlyScript.ts';

export default defineConfig(({ mode }) => {
  const mocks = mode === 'mock' || mode === 'demo';
  return {
    base: './',
    define: { 'import.meta.env.VITE_MOCKS': JSON.stringify(mocks) },
    plugins: [
      tanstackRouter({
        target: 'react',
        routesDirectory: './src/routes',
        generatedRouteTree: './src/routeTree.gen.ts',
        addExtensions: true,
        routeFileIgnorePattern: '\\.test\\.',
        quoteStyle: 'single',
        semicolons: true,
      }),
      react(),
      tailwindcss(),
      mocks && [msw(), workerAtBase()],
      earlyScript(),
      basePath(),
      dropDescriptions(),
      compileAhead(),
    ],
    build: {
      // scripts/bundleSize.ts reads it.
      manifest: true,
      // No data: URIs and no polyfill, so that the strictest Content-Security-Policy will do.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What the first route needs is one file: cut along what later chunks share, it is 2.6 kB heavier, and React apart from it
      // brings the first row 50 ms later. What several later parts share comes with the first of them, in one file instead of thirty.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'early', test: earlyModules, priority: 1 },
              { name: 'page', tags: ['$initial'], priority: 1 },
              { name: 'shared', test: /\/lucide-react\/|\/domain\//, minShareCount: 2 },
            ],
          },
        },
      },
    },
    server: mocks ? {} : { proxy: { '/api': process.env['LEASEBOARD_GATEWAY'] ?? 'http://127.0.0.1:8067' } },
  };
});
