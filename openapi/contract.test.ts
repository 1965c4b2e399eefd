// Holds the contract to its word: its examples parse, its answers are named, and its generated code is fresh.
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import * as generated from './generated/leaseboard.ts';

interface Content {
  schema: { $ref?: string; type?: string };
}
interface Response {
  $ref?: string;
  content?: Record<string, Content>;
}
interface Contract {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, Response> }>>;
  components: { schemas: Record<string, { example?: unknown }>; responses: Record<string, Response> };
}

interface Schema {
  safeParse: (value: unknown) => { success: boolean; error?: unknown };
}

const root = join(import.meta.dirname, '..');
const contract = parse(readFileSync(join(root, 'openapi/leaseboard.yaml'), 'utf8')) as Contract;
const schemas = generated as unknown as Record<string, Schema | undefined>;

test.each(Object.entries(contract.components.schemas))('the example of %s parses', (name, { example }) => {
  expect(example, 'every component has an example').toBeDefined();
  expect(schemas[name]?.safeParse(example)).toMatchObject({ success: true });
});

test('the example of leases fact by fact is the example of a lease', () => {
  const { Lease: one, LeaseColumns: many } = contract.components.schemas;
  const ofOne = Object.entries(one?.example as object).map(([fact, value]) => [fact, [value]]);
  expect(many?.example).toMatchObject({ columns: Object.fromEntries(ofOne) });
});

describe('every answer is a named component', () => {
  const operations = Object.values(contract.paths).flatMap((path) => Object.values(path));
  const answers: [string, Response][] = operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses).map(([status, response]): [string, Response] => [`${operationId} ${status}`, response]),
  );
  const shared = Object.entries(contract.components.responses);

  test.each([...answers, ...shared])('%s', (_name, response) => {
    for (const [type, { schema }] of Object.entries(response.content ?? {})) {
      // What a stream's text holds is told by its events' components.
      if (type === 'text/event-stream') continue;
      const name = schema.$ref?.replace('#/components/schemas/', '') ?? '';
      expect(Object.keys(contract.components.schemas)).toContain(name);
    }
    if (response.$ref) expect(Object.keys(contract.components.responses)).toContain(response.$ref.replace('#/components/responses/', ''));
  });

  test('literal paths come before templated ones, which would shadow them', () => {
    const paths = Object.keys(contract.paths);
    const shadowed = paths.filter((path, at) =>
      paths.slice(0, at).some((before) => new RegExp(`^${before.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path)),
    );
    expect(shadowed).toEqual([]);
  });
});

test('generating again changes nothing', { timeout: 30_000 }, async () => {
  const copy = mkdtempSync(join(tmpdir(), 'leaseboard-contract-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  const sources = [
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'orval.config.ts',
    'openapi/leaseboard.yaml',
    'src/api/apiFetch.ts',
    'scripts/generateLeaseCheck.ts',
    'scripts/steps.ts',
  ];
  for (const source of sources) cpSync(join(root, source), join(copy, source));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');

  for (const script of ['node_modules/orval/dist/bin/orval.mjs', 'scripts/generateLeaseCheck.ts']) {
    await promisify(execFile)(process.execPath, [script], { cwd: copy });
  }

  const written = globSync('{openapi,src/api}/generated/*', { cwd: copy }).toSorted();
  expect(globSync('{openapi,src/api}/generated/*', { cwd: root }).toSorted()).toEqual(written);
  for (const file of written) {
    expect(readFileSync(join(root, file), 'utf8'), `${file} is stale: npm run gen`).toBe(readFileSync(join(copy, file), 'utf8'));
  }
});
