// DUIDs of each type, those that only look like one, and those inside DHCPv4 client ids.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { duidOfClientId, parseDuid, type Duid } from './duid.ts';

test.each<[text: string, duid: Duid | null]>([
  [
    '00:01:00:01:2e:5d:3a:10:3c:22:fb:12:9a:01',
    { type: 'llt', hardware: 1, at: Date.parse('2024-08-25T00:40:48Z'), linkLayer: '3c:22:fb:12:9a:01' },
  ],
  ['00:01:00:01:00:00:00:00:aa', { type: 'llt', hardware: 1, at: Date.parse('2000-01-01T00:00:00Z'), linkLayer: 'aa' }],
  ['00:02:00:00:ab:11:d2:3b:f4:a1', { type: 'en', enterprise: 43793, identifier: 'd2:3b:f4:a1' }],
  ['00:03:00:01:3c:22:fb:12:9a:01', { type: 'll', hardware: 1, linkLayer: '3c:22:fb:12:9a:01' }],
  ['00:04:8b:3c:1a:20:5e:f4:4b:1c:9d:7a:00:11:22:33:44:55', { type: 'uuid', uuid: '8b3c1a20-5ef4-4b1c-9d7a-001122334455' }],
  ['00:04:8b:3c', { type: 'other', code: 4 }],
  ['00:01:00:01:00', { type: 'other', code: 1 }],
  ['12:34:56', { type: 'other', code: 0x1234 }],
  ['00:01', null],
  ['00', null],
  ['', null],
  ['00:03:00:01:3C:22', null],
  ['00:03:00:01:3c:2', null],
  ['evil', null],
])('%s', (text, duid) => {
  expect(parseDuid(text)).toEqual(duid);
});

test.each([
  ['ff:12:34:56:78:00:03:00:01:3c:22:fb:12:9a:01', '00:03:00:01:3c:22:fb:12:9a:01'],
  ['01:3c:22:fb:12:9a:01', null],
  ['ff:12:34:56:78', null],
  ['ff:12:34:56:78:00:03', null],
])('of the client id %s the DUID is %s', (clientId, duid) => {
  expect(duidOfClientId(clientId)).toBe(duid);
});

test('any bytes are read without a fall, and keep their type', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 130 }), (bytes) => {
      const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
      expect(parseDuid(text) === null).toBe(bytes.length < 3);
      expect(duidOfClientId(`ff:00:00:00:01:${text}`)).toBe(bytes.length < 3 ? null : text);
    }),
  );
});
