// A token is kept for the session, sent as a bearer, and lent to tabs that ask.
import { afterEach, expect, test, vi } from 'vitest';
import { TokenKeeper } from './token.ts';

afterEach(() => sessionStorage.clear());

test('it outlives a reload, but is nowhere else than in the session', () => {
  new TokenKeeper().keep('correct-horse-battery');
  expect(new TokenKeeper().token).toBe('correct-horse-battery');
  expect(localStorage.length).toBe(0);
  expect(document.cookie).toBe('');
});

test('a tab without it gets it from one that has it', async () => {
  const first = new TokenKeeper();
  first.keep('correct-horse-battery');
  sessionStorage.clear();
  const second = new TokenKeeper();
  const onToken = vi.fn<(token: string) => void>();
  const leave = second.borrow(onToken);
  await vi.waitFor(() => expect(onToken).toHaveBeenCalledWith('correct-horse-battery'));
  leave();
});

test('what is no message of ours is not heard', async () => {
  const keeper = new TokenKeeper();
  const onToken = vi.fn<(token: string) => void>();
  keeper.borrow(onToken);
  const stranger = new BroadcastChannel('leaseboard.token');
  for (const message of [null, 7, {}, { type: 'tell' }, { type: 'tell', token: 7 }]) stranger.postMessage(message);
  stranger.postMessage({ type: 'tell', token: 'the-last-one-is-heard' });
  await vi.waitFor(() => expect(onToken).toHaveBeenCalledWith('the-last-one-is-heard'));
  expect(onToken.mock.calls.every(([token]) => typeof token === 'string')).toBe(true);
  stranger.close();
});
