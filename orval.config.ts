// Generates from the contract: its zod schemas and types, and the screen's query functions.
import { defineConfig } from 'orval';

const contract = './openapi/leaseboard.yaml';

export default defineConfig({
  contract: {
    input: { target: contract },
    output: {
      mode: 'single',
      target: './openapi/generated/leaseboard.ts',
      client: 'zod',
      clean: true,
      override: { zod: { variant: 'mini', generateReusableSchemas: true } },
    },
  },
  queries: {
    input: { target: contract, filters: { mode: 'exclude', tags: ['stream', 'export'] } },
    output: {
      mode: 'single',
      target: './src/api/generated/queries.ts',
      client: 'react-query',
      httpClient: 'fetch',
      clean: true,
      override: {
        mutator: { path: './src/api/apiFetch.ts', name: 'apiFetch', extension: '.ts' },
        fetch: { includeHttpResponseReturnType: false },
        query: { signal: true, shouldExportKeys: true, useOperationIdAsQueryKey: true },
      },
    },
  },
});
