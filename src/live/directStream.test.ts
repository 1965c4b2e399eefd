// What one piece of the network carries is yielded as one piece, wherever the network cuts.
import { afterEach, expect, test, vi } from 'vitest';
import { directStream, type RawEvent } from './directStream.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const frame = (number: number, data = `{"host":"Büro ${number}"}`): string => `id: a:${number}\nevent: lease-updated\ndata: ${data}\n\n`;

/** What is yielded of a stream that comes in these pieces. */
async function pieces(...network: Uint8Array<ArrayBuffer>[]): Promise<(readonly RawEvent[])[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of network) controller.enqueue(piece);
      controller.close();
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  const open = directStream(() => ({ baseUrl: 'http://gateway.test/api/v1', token: null }));
  const told: (readonly RawEvent[])[] = [];
  for await (const events of open(null, new AbortController().signal)) told.push(events);
  return told;
}

test('a hundred events of one piece come together, a lone one alone', async () => {
  const hundred = Array.from({ length: 100 }, (_, at) => frame(at)).join('');
  const told = await pieces(bytes(hundred), bytes(frame(100)));
  expect(told.map(({ length }) => length)).toEqual([100, 1]);
  expect(told.flat().map(({ id }) => id)).toEqual(Array.from({ length: 101 }, (_, at) => `a:${at}`));
});

test('a piece that ends no event yields nothing, and cuts within a letter do no harm', async () => {
  const told = await pieces(...Array.from(bytes(frame(1) + frame(2)), (byte) => Uint8Array.of(byte)));
  expect(told).toEqual([1, 2].map((number) => [{ id: `a:${number}`, event: 'lease-updated', data: `{"host":"Büro ${number}"}` }]));
});

test('an event that is too long ends the stream, instead of filling the memory', async () => {
  const endless = bytes('x'.repeat(64 * 1024));
  await expect(pieces(bytes('data: '), ...Array.from({ length: 20 }, () => endless))).rejects.toMatchObject({
    failure: { type: 'network' },
  });
});
