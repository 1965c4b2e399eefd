// What is believed of a stored text: every field that is sound, and nothing else.
import { expect, test } from 'vitest';
import { defaultSettings, readSettings, type Settings } from './settings.ts';

const { toasts } = defaultSettings;

test.each<[stored: string | null, read: Partial<Settings>]>([
  [null, {}],
  ['', {}],
  ['{', {}],
  ['null', {}],
  ['[]', {}],
  ['"dark"', {}],
  ['{}', {}],
  ['{"version":1,"theme":"dark"}', { theme: 'dark' }],
  ['{"theme":"javascript:alert(1)","density":"dense"}', { density: 'dense' }],
  ['{"version":2,"theme":"dark","gone":true}', { theme: 'dark' }],
  ['{"live":"no","debugLive":true}', { debugLive: true }],
  ['{"live":false,"toasts":7}', { live: false }],
  ['{"toasts":{"pools":false,"declined":"x","other":1}}', { toasts: { ...toasts, pools: false } }],
  [
    '{"zone":"mars","columns":{"shown":["address",7],"widths":{"address":120,"vendor":-1,"state":"x"}}}',
    { columns: { shown: ['address'], widths: { address: 120 } } },
  ],
  [
    '{"savedViews":[{"name":"","query":"","sort":"","columns":""},{"name":"a","query":"b","sort":"","columns":""},{"name":"c"}],"recentQueries":"x"}',
    { savedViews: [{ name: 'a', query: 'b', sort: '', columns: '' }] },
  ],
  ['{"__proto__":{"theme":"dark"},"constructor":1}', {}],
])('%s', (stored, read) => {
  expect(readSettings(stored)).toEqual({ ...defaultSettings, ...read });
});

test('what was read can be stored and read again', () => {
  const chosen: Settings = { ...defaultSettings, theme: 'light', density: 'dense', live: false, toasts: { ...toasts, newDevices: true } };
  expect(readSettings(JSON.stringify(chosen))).toEqual(chosen);
});
