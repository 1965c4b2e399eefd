// What config.json may say, and what is answered when it says something else.
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const base = new URL('https://host.test/some/where/');
const empty = { title: null, api_base_url: null, demo: false };

test('by default the API is beside the page', () => {
  expect(readConfig(empty, base)).toEqual({ title: 'Leaseboard', apiBaseUrl: 'https://host.test/some/where/api/v1', demo: false });
});

test('another gateway, absolute or relative', () => {
  const at = (api_base_url: string) => readConfig({ ...empty, api_base_url }, base).apiBaseUrl;
  expect(at('https://gateway.test:8067/api/v1/')).toBe('https://gateway.test:8067/api/v1');
  expect(at('/api/v1')).toBe('https://host.test/api/v1');
});

test.each([
  [{ ...empty, demo: 'yes' }, /demo/],
  [{ ...empty, title: 7 }, /title/],
  [{ ...empty, api_base_url: 'javascript:alert(1)' }, /api_base_url/],
  [{ ...empty, api_base_url: 'http://[' }, /api_base_url/],
  [[], /config\.json/],
])('%j is refused with its place', (json, sentence) => {
  expect(() => readConfig(json, base)).toThrow(sentence);
});
