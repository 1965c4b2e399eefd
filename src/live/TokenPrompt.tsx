// Asks for the gateway's token when it refuses for want of one.
import { useQueryClient } from '@tanstack/react-query';
import KeyRound from 'lucide-react/icons/key-round';
import { useEffect, useEffectEvent, useId, useState, type SubmitEvent } from 'react';
import { tokenKeeper } from '#src/api/token.ts';
import { Button } from '#src/ui/Button.tsx';
import { useSseConnection } from './useSseConnection.ts';

/** @param refused whether the gateway has just refused; false while a token is being tried */
export function TokenPrompt({ refused }: { refused: boolean }) {
  const { retryNow } = useSseConnection();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const field = useId();
  const isWrong = refused && tokenKeeper.token !== null;

  function tryToken(token: string): void {
    tokenKeeper.keep(token);
    retryNow();
    void queryClient.invalidateQueries();
  }

  // Another tab may have it.
  const onBorrowed = useEffectEvent(tryToken);
  useEffect(() => tokenKeeper.borrow((token) => onBorrowed(token)), []);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (text.trim() !== '') tryToken(text.trim());
  }

  return (
    <form onSubmit={submit} className="m-auto flex w-80 max-w-full flex-col gap-3 p-4">
      <KeyRound size={20} strokeWidth={1.75} aria-hidden className="text-muted" />
      <h2 className="font-semibold">This gateway asks for its token</h2>
      <label htmlFor={field} className="text-muted">
        It is in the file that the gateway was started with (<code>--token-file</code>), and is kept here until the browser is closed.
      </label>
      <input
        id={field}
        type="password"
        autoComplete="current-password"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is all that there is to do on this page
        autoFocus
        value={text}
        aria-invalid={isWrong}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        className="h-8 rounded-control border border-line-strong bg-page px-2 font-mono"
      />
      {isWrong && (
        <p role="alert" className="text-red">
          The gateway does not take the token that was given.
        </p>
      )}
      <Button type="submit">Use this token</Button>
    </form>
  );
}
