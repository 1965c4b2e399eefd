// The house rules that a machine can check: who may import whom, what names say, and where clocks and chance may not be.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** `room: what it may import`; a room is a top-level folder, or a folder or file of `src`. */
const arrows: Record<string, RegExp> = {
  openapi: /^openapi/,
  domain: /^(openapi|domain)\//,
  'gateway/http': /^(openapi|domain|gateway\/http|gateway\/sources\/source\.ts)/,
  'gateway/sources/simulator': /^(openapi|domain|gateway\/sources\/(simulator|source\.ts))/,
  gateway: /^(openapi|domain|gateway)\//,
  mocks: /^(openapi|domain|mocks|gateway\/http|gateway\/sources\/(simulator|source\.ts))/,
  'src/ui': /^src\/ui\//,
  'src/api': /^(openapi|domain|src\/api)\//,
  'src/settings': /^src\/(settings|ui)\//,
  'src/live': /^(openapi|domain|src\/(api|live|settings|ui))\//,
  'src/routes': /^(openapi|domain|src)\/(?!main|routeTree|router)/,
  'src/main.tsx': /^(src|mocks)\//,
  'src/router': /^src\//,
  'src/testing': /^(openapi|domain|mocks|src)\//,
  // Every other room of src is a page or a part of one; they may share what has a room of its own.
  src: /^(openapi|domain|src)\/(?!routes|main|router)/,
  // The tests' patience follows from the connection's limits.
  e2e: /^(openapi|domain|e2e|scripts)\/|^src\/live\/connection\.ts/,
};

/** Tests may also use the mock backend, and what the tests of the screen share. */
const alsoInTests = /^(mocks|src\/testing)\//;

const browserSafe = /^(domain|gateway\/http|gateway\/sources\/simulator|mocks|src)/;
const clockless = /^(domain\/|gateway\/sources\/simulator\/(?!simulatorSource)|src\/live\/connection\.ts)/;
const clocksAndChance = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\./;
const drawers = /(^|\/)(utils?|lib|helpers?|common|hooks|types)\//;
const generated = /(^|\/)generated\/|\.gen\.ts$/;
const importLine = /^(?:import|export)\s+(?:[\w$*{}\s,]+?\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm;
const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file) || file.includes('/testing/');
const withoutWords = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*|'[^'\n]*'/g, '$1');

/** The longest room that the file lies in. */
function roomOf(file: string): string | undefined {
  const rooms = Object.keys(arrows).filter((room) => file.startsWith(room));
  return rooms.toSorted((a, b) => b.length - a.length)[0];
}

/** What one import line does wrong, if anything. */
function importFault(file: string, target: string, dynamic: boolean): string | undefined {
  if (target.startsWith('node:') && browserSafe.test(file) && !isTest(file)) return `imports ${target}, which browsers lack`;
  if (!/^[.#]/.test(target))
    return file.startsWith('domain/') && !isTest(file) ? `imports the package ${target}; domain imports none` : undefined;
  const path = target.startsWith('#') ? target.slice(1) : join(dirname(file), target).replaceAll('\\', '/');
  if (target.startsWith('.') && file.includes('/') && path.includes('/') && path.split('/')[0] !== file.split('/')[0])
    return `imports ${target} across rooms; write #${path}`;
  if (path.startsWith('mocks/') && file === 'src/main.tsx' && !dynamic)
    return 'imports mocks statically; the production build would hold them';
  const room = roomOf(file);
  if (!room || arrows[room]?.test(path) || (isTest(file) && (alsoInTests.test(path) || roomOf(path) === room))) return undefined;
  return `${room} must not import ${path}`;
}

/** Everything that is wrong with one file. */
function faults(file: string, text: string): string[] {
  const code = withoutWords(text);
  const imports = [...text.matchAll(importLine)].map(([, fixed, dynamic]) =>
    importFault(file, fixed ?? dynamic ?? '', fixed === undefined),
  );
  return [
    ...imports,
    /(^|\/)index\.tsx?$/.test(file) && !file.startsWith('src/routes/') && 'is a barrel; name the file after what it holds',
    drawers.test(file) && 'lies in a folder that says nothing; name the folder after its subject',
    !/^(#!.*\n)?\/\/ \S+ \S+/.test(text) && 'does not begin with a comment that says what lives there',
    /(:|<|\bas|\|)\s*any\b(?!\s*[A-Za-z])/.test(code) && 'uses any',
    clockless.test(file) && !isTest(file) && clocksAndChance.test(code) && 'reads a clock or rolls dice; take time and chance as arguments',
  ].filter((fault) => typeof fault === 'string');
}

const files = globSync(['{openapi,domain,gateway,mocks,src,e2e,bench,scripts}/**/*.{ts,tsx}', '*.ts'], { cwd: import.meta.dirname })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !generated.test(file));

test.each(files)('%s keeps the house rules', (file) => {
  expect(faults(file, readFileSync(join(import.meta.dirname, file), 'utf8'))).toEqual([]);
});

describe('the rules find what is wrong', () => {
  const wrong: [file: string, line: string, fault: RegExp][] = [
    ['domain/pool.ts', `import { app } from '#gateway/http/app.ts';`, /domain must not import gateway/],
    ['domain/pool.ts', `import { z } from 'zod';`, /domain imports none/],
    ['gateway/main.ts', `import { now } from '#src/ui/now.ts';`, /gateway must not import src/],
    ['gateway/http/app.ts', `import { kea } from '../sources/kea/leases.ts';`, /gateway\/http must not import gateway\/sources\/kea/],
    ['gateway/http/app.ts', `import { readFile } from 'node:fs/promises';`, /browsers lack/],
    ['mocks/browser.ts', `import { main } from '#gateway/main.ts';`, /mocks must not import gateway\/main/],
    ['mocks/browser.ts', `import {\n  main,\n} from '../gateway/http/app.ts';`, /across rooms; write #gateway\/http\/app.ts/],
    ['src/pools/PoolsPage.tsx', `import { app } from '#gateway/http/app.ts';`, /src must not import gateway/],
    ['src/pools/PoolsPage.tsx', `const m = await import('#mocks/browser.ts');`, /src must not import mocks/],
    ['src/main.tsx', `import { start } from '#mocks/browser.ts';`, /statically/],
    ['src/ui/Badge.tsx', `import { Lease } from '#openapi/generated/leaseboard.ts';`, /src\/ui must not import openapi/],
    ['src/live/leaseStore.ts', `import { row } from '../leases/LeaseRow.tsx';`, /src\/live must not import src\/leases/],
    ['src/leases/LeaseRow.tsx', `import { Route } from '../routes/pools.tsx';`, /src must not import src\/routes/],
    ['domain/index.ts', `export * from './lease.ts';`, /barrel/],
    ['src/utils/dates.ts', '', /says nothing/],
    ['domain/lease.ts', 'const x: any = 1;', /uses any/],
    ['domain/lease.ts', 'const now = Date.now();', /clock/],
    ['gateway/sources/simulator/habits.ts', 'const n = Math.random();', /dice/],
    ['src/live/connection.ts', 'const at = new Date();', /clock/],
  ];
  test.each(wrong)('%s: %s', (file, line, fault) => {
    expect(faults(file, `// A sentence.\n${line}\n`)).toEqual([expect.stringMatching(fault)]);
  });

  test('a file without a first sentence', () => {
    expect(faults('domain/lease.ts', `export const a = 1;\n`)).toEqual([expect.stringMatching(/does not begin/)]);
  });

  const right: [file: string, line: string][] = [
    ['src/main.tsx', `if (mocks) await import('#mocks/browser.ts');`],
    ['src/pools/PoolsPage.test.tsx', `import { server } from '#mocks/node.ts';`],
    ['mocks/browser.ts', `import { createSimulation } from '#gateway/sources/simulator/simulation.ts';`],
    ['domain/lease.ts', `// any text, Date.now() included\nconst at = new Date(0);`],
  ];
  test.each(right)('but not %s: %s', (file, line) => {
    expect(faults(file, `// A sentence.\n${line}\n`)).toEqual([]);
  });
});
