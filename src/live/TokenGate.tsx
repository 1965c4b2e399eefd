// Shows the page, or asks for the gateway's token while the gateway refuses for want of one.
import { Suspense, useState, type ReactNode } from 'react';
import { later } from '#src/ui/later.ts';
import { useSseConnection } from './useSseConnection.ts';

const TokenPrompt = later(async () => (await import('./TokenPrompt.tsx')).TokenPrompt);

export function TokenGate({ children }: { children: ReactNode }) {
  const { state } = useSseConnection();
  const [asking, setAsking] = useState(false);
  const refused = state.type === 'refused' && state.status === 401;
  const letIn = state.type === 'live' || state.type === 'polling';
  // While a token is being tried the question stays, so that it does not flicker.
  if (refused && !asking) setAsking(true);
  if (letIn && asking) setAsking(false);
  if (!asking) return children;
  return (
    <Suspense>
      <TokenPrompt refused={refused} />
    </Suspense>
  );
}
