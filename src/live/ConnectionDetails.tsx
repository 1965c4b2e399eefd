// All that an admin may want to know of the connection, under its label.
import { Popover } from '@base-ui/react/popover';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type RefObject } from 'react';
import { getHealth, useListSources } from '#src/api/generated/queries.ts';
import { Button } from '#src/ui/Button.tsx';
import { copyText } from '#src/ui/copyText.ts';
import { gatewayNow } from '#src/ui/gatewayClock.ts';
import { useNow } from '#src/ui/now.ts';
import { groupedNumber } from '#src/ui/numberWords.ts';
import { agoWords, clockTime, durationWords, timeOfDay } from '#src/ui/timeWords.ts';
import { canRetry, nextTryWords, stateWords } from './connectionWords.ts';
import { useLive } from './live.ts';
import { SourceFreshness } from './SourceFreshness.tsx';
import { traceReport } from './traceReport.ts';
import { useSseConnection } from './useSseConnection.ts';

export interface ConnectionDetailsProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function ConnectionDetails({ anchor, onClose }: ConnectionDetailsProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the label is the label's business: it closes by itself.
        const onLabel = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!open && !(onLabel && event.type !== 'keydown')) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-20">
          <Popover.Popup
            finalFocus={anchor}
            className="max-h-(--available-height) w-88 max-w-(--available-width) overflow-y-auto rounded-control border border-line-strong bg-page p-4 text-ink"
          >
            <Facts onLeave={onClose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** How long the smallest question takes to be answered, in milliseconds. */
async function measureRoundTrip({ signal }: { signal: AbortSignal }): Promise<number> {
  const asked = performance.now();
  await getHealth({ signal, cache: 'no-store' });
  return Math.round(performance.now() - asked);
}

function Facts({ onLeave }: { onLeave: () => void }) {
  const [now, gatewaysNow] = [useNow(1_000, Date.now), useNow()];
  const { state, since, lastEventAt, verifiedAt, eventsPerMinute, reconnects, drifts, brokenEvents, serverVersion, ...actions } =
    useSseConnection();
  const { data } = useListSources({ query: { refetchInterval: 5_000 } });
  const { data: roundTrip } = useQuery({ queryKey: ['round-trip'], queryFn: measureRoundTrip, refetchInterval: 5_000, gcTime: 0 });
  const nextTry = nextTryWords(state, now);
  const facts: [name: string, value: string][] = [
    ['Since', timeOfDay(since, now)],
    ['Last event', lastEventAt === null ? 'none yet' : agoWords(now - lastEventAt)],
    ['Events', `${groupedNumber(eventsPerMinute)} in the last minute`],
    ['Verified', verifiedAt === null ? 'not yet' : clockTime(verifiedAt)],
    ['Round trip', roundTrip === undefined ? 'not known' : `${groupedNumber(roundTrip)} ms`],
    ['Reconnects', String(reconnects)],
    ['Drift found', String(drifts)],
    ['Broken events', String(brokenEvents)],
    ...clockFact(),
    ['Gateway', serverVersion === null ? 'not known' : `version ${serverVersion}`],
  ];
  return (
    <>
      <Popover.Title className="font-semibold">{stateWords(state)}</Popover.Title>
      {nextTry !== null && <p className="text-muted tabular-nums first-letter:uppercase">{nextTry}.</p>}
      <dl className="mt-3 grid grid-cols-[7rem_1fr] gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex gap-2">
        {canRetry(state) && <Button onClick={actions.retryNow}>Retry now</Button>}
        {state.type === 'idle' ? (
          <Button onClick={actions.connect}>Connect</Button>
        ) : (
          <Button onClick={actions.disconnect}>Disconnect</Button>
        )}
        <CopyReport />
      </div>
      {data !== undefined && data.sources.length > 0 && (
        <ul aria-label="Sources" className="-mx-4 mt-4 border-t border-line px-4 pt-3">
          {data.sources.map((source) => (
            <SourceFreshness key={source.id} source={source} now={gatewaysNow} />
          ))}
          <li className="pt-1">
            <Link to="/sources" onClick={onLeave} className="rounded-[2px] text-accent underline underline-offset-2">
              All about the sources
            </Link>
          </li>
        </ul>
      )}
    </>
  );
}

/** Nothing where this device's clock is right, as far as the gateway's is. */
function clockFact(): [name: string, value: string][] {
  const offset = Math.round((gatewayNow() - Date.now()) / 1_000) * 1_000;
  if (offset === 0) return [];
  return [['Own clock', `${durationWords(Math.abs(offset))} ${offset < 0 ? 'ahead of' : 'behind'} the gateway’s`]];
}

/** What the connection did lately, for a report to those who run the gateway. */
function CopyReport() {
  const { trace } = useLive();
  const [copied, setCopied] = useState(false);
  return (
    <Button className="ml-auto border-transparent font-normal text-muted" onClick={() => void copyText(traceReport(trace)).then(setCopied)}>
      {copied ? 'Copied' : 'Copy report'}
    </Button>
  );
}
