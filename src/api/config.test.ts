// What config.json may say, and what is answered when it says something else.
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const base = new URL('https://host.test/some/where/');
const empty = { title: null, api_base_url: null, demo: false };

test('by default the API is beside the page', () => {
  expect(readConfig(empty, base)).toEqual({
    title: 'Leaseboard',
    apiBaseUrl: 'https://host.test/some/where/api/v1',
    demo: false,
    links: [],
  });
});

test('another gateway, absolute or relative', () => {
  const at = (api_base_url: string) => readConfig({ ...empty, api_base_url }, base).apiBaseUrl;
  expect(at('https://gateway.test:8067/api/v1/')).toBe('https://gateway.test:8067/api/v1');
  expect(at('/api/v1')).toBe('https://host.test/api/v1');
});

test('links to other pages about a lease', () => {
  const links = [{ name: 'IPAM', url: 'https://ipam.test/search?q={address}&mac={mac}' }];
  expect(readConfig({ ...empty, links }, base).links).toEqual(links);
});

const link = (url: string) => ({ ...empty, links: [{ name: 'IPAM', url }] });

test.each([
  [link('javascript:alert("{hostname}")'), /the link "IPAM" must begin with http:\/\/ or https:\/\//],
  [link('/ipam?q={address}'), /must begin with/],
  [link('https://{hostname}/'), /must name its host/],
  [link('https://{hostname}.evil.test/'), /must name its host/],
  [link('https://ipam.test{hostname}/'), /must name its host/],
  [link('https://user:{mac}@ipam.test/'), /must name its host/],
  [link('https://ipam.test:{mac}/'), /must name its host/],
  [link('https://ipam.test/{ip}'), /asks for \{ip\}, which is none of \{address\}, \{mac\}/],
  [link('https://ipam.test/{address'), /has a brace without its other half/],
  [link('https://ipam.test:99999/'), /is no address/],
  [{ ...empty, links: [{ name: '', url: 'https://ipam.test/' }] }, /links\.0\.name/],
  [{ ...empty, links: 'https://ipam.test/' }, /links/],
  [{ ...empty, demo: 'yes' }, /demo/],
  [{ ...empty, title: 7 }, /title/],
  [{ ...empty, api_base_url: 'javascript:alert(1)' }, /api_base_url/],
  [{ ...empty, api_base_url: 'http://[' }, /api_base_url/],
  [[], /config\.json/],
])('%j is refused with its place', (json, sentence) => {
  expect(() => readConfig(json, base)).toThrow(sentence);
});
