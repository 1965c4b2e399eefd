// Whatever a client calls itself, a link goes to the host and the place that the admin wrote.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandLink, linkFacts, linkTemplateFault, type LinkValues } from './linkTemplate.ts';

const none: LinkValues = { address: null, mac: null, hostname: null, duid: null, client_id: null, subnet: null, pool: null };

test('facts are percent-encoded in their places', () => {
  const values = { ...none, address: '2001:db8::1', subnet: '2001:db8::/64' };
  expect(expandLink('https://ipam.test/{subnet}?q={address}#{address}', values)).toEqual({
    type: 'link',
    url: 'https://ipam.test/2001%3Adb8%3A%3A%2F64?q=2001%3Adb8%3A%3A1#2001%3Adb8%3A%3A1',
  });
});

test.each([null, '', '.', '..'])('a link that wants a fact which is %j names it', (hostname) => {
  expect(expandLink('https://ipam.test/{address}/{hostname}', { ...none, address: '10.0.0.1', hostname })).toEqual({
    type: 'wanting',
    fact: 'hostname',
  });
});

test('a good template stays on its host, in its folder, with its parameters', () => {
  const template = 'https://ipam.test/a/{hostname}/b?x={hostname}&y=1#{hostname}';
  expect(linkTemplateFault(template)).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (hostname) => {
      const link = expandLink(template, { ...none, hostname });
      if (link.type === 'wanting') return;
      const { origin, pathname, searchParams } = new URL(link.url);
      expect([origin, pathname.split('/').length, [...searchParams.keys()]]).toEqual(['https://ipam.test', 4, ['x', 'y']]);
      expect(searchParams.get('x')).toBe(hostname.toWellFormed());
    }),
  );
});

test('every fact can be asked for', () => {
  expect(linkTemplateFault(`http://ipam.test:8080/?${linkFacts.map((fact) => `{${fact}}`).join('&')}`)).toBeNull();
});
