// What is asked for early is what the page asks for later, and is had once.
import { afterEach, expect, test, vi } from 'vitest';
import { askEarly, firstScreenParams, takeEarly } from './earlyAnswers.ts';
import { fetchFrom } from './fetchFrom.ts';
import { getListLeasesUrl, listLeaseColumns, listLeases } from './generated/queries.ts';

afterEach(() => vi.unstubAllGlobals());

function backend() {
  const fetched = vi.fn<typeof fetch>(async (url) =>
    Response.json({
      epoch: 'a',
      revision: 1,
      total: 0,
      truncated: false,
      ...(typeof url === 'string' && url.includes('columns') ? { columns: {} } : { leases: [] }),
    }),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const access = { baseUrl: 'api/v1', token: 'secret' };

test.each(['', 'vendor:"HP Inc." -is:random', 'ä&b=c'])('the first rows of %j', async (query) => {
  const fetched = backend();
  const params = Object.entries(firstScreenParams(query)).map(([name, value]) => [name, String(value)]);
  askEarly(access, `/leases?${new URLSearchParams(params).toString()}`);
  await listLeases(firstScreenParams(query));
  expect(fetched).toHaveBeenCalledOnce();
  expect(fetched.mock.calls[0]).toMatchObject([
    `api/v1${getListLeasesUrl(firstScreenParams(query))}`,
    { headers: { authorization: 'Bearer secret' } },
  ]);
});

test('the whole list, and a second time it is asked for again', async () => {
  const fetched = backend();
  askEarly(access, '/leases.columns');
  await listLeaseColumns();
  expect(fetched).toHaveBeenCalledOnce();
  await listLeaseColumns();
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('a failure is told to whoever takes it, and not before', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  askEarly(access, '/leases');
  await expect(fetchFrom(access, '/leases')).rejects.toMatchObject({ failure: { type: 'network' } });
  expect(takeEarly('/leases')).toBeUndefined();
});
