// One source: how it is, where it is read from, what it holds, and what is wrong with it.
import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { toggleValue } from '#domain/query/toggleTerm.ts';
import type { Source } from '#src/api/generated/queries.ts';
import { CopyButton } from '#src/lease/CopyButton.tsx';
import { sourceKinds, sourceLooks } from '#src/live/sourceLooks.ts';
import { useNow } from '#src/ui/now.ts';
import { counted } from '#src/ui/numberWords.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { agoWords, exactTime, timeOfDay } from '#src/ui/timeWords.ts';
import { BadRecordTable } from './BadRecordTable.tsx';
import { SourceMark } from './SourceMark.tsx';
import { SourceWarnings } from './SourceWarnings.tsx';

const link = 'rounded-[2px] text-accent underline underline-offset-2';

export function SourceItem({ source }: { source: Source }) {
  const { id, name, kind, group, colour, detail, paths, format, changed_at, as_of, records, pools, bad_records, warnings } = source;
  const title = useId();
  return (
    <li aria-labelledby={title} className="border-b border-line px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={title} className="flex min-w-0 items-center gap-2 font-semibold">
          <SourceMark colour={colour} />
          <SafeText text={name} className="min-w-0" />
        </h2>
        <p className="flex min-w-0 items-baseline gap-1 text-small text-muted">
          <span className="shrink-0">{sourceKinds[kind]} · group</span> <SafeText text={group} />
        </p>
        <Status source={source} />
      </div>
      {detail !== null && (
        <p className="mt-1 max-w-192 text-pretty break-words">
          <SafeText text={detail} className="fact-text" />
        </p>
      )}
      <dl className="mt-3 grid grid-cols-2 gap-x-8 gap-y-2 md:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))]">
        <Fact name={paths.length > 1 ? 'Files' : 'File'} absent={paths.length === 0} className="max-md:col-span-2">
          {paths.length === 0 ? '—' : <Paths paths={paths} />}
        </Fact>
        <Fact name="Format" absent={format === null} className="max-sm:col-span-2">
          {format === null ? '—' : <SafeText text={format} className="fact-text" />}
        </Fact>
        <Fact name="Last change" absent={changed_at === null}>
          {changed_at === null ? '—' : <Ago at={changed_at} />}
        </Fact>
        <Fact name="Last read">{as_of === null ? 'never' : <Ago at={as_of} />}</Fact>
        <Fact name="Holds">
          {records === 0 ? (
            'no leases'
          ) : (
            <Link to="/" search={(all) => ({ ...all, q: toggleValue('', 'source', id) })} className={link}>
              {counted(records, 'lease')}
            </Link>
          )}
          {', '}
          {pools === 0 ? (
            'no pools'
          ) : (
            <Link to="/pools" className={link}>
              {counted(pools, 'pool')}
            </Link>
          )}
        </Fact>
      </dl>
      {warnings.length > 0 && <SourceWarnings warnings={warnings} />}
      {bad_records.total > 0 && <BadRecordTable records={bad_records} />}
    </li>
  );
}

function Status({ source: { status, since } }: { source: Source }) {
  const now = useNow(60_000);
  const { icon: Icon, look } = sourceLooks[status];
  return (
    <p className={`ml-auto flex items-center gap-1.5 font-medium ${look}`} title={`Since ${exactTime(Date.parse(since))}`}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {status}
      {status !== 'ok' && <span className="font-normal tabular-nums">since {timeOfDay(Date.parse(since), now)}</span>}
    </p>
  );
}

interface FactProps {
  name: string;
  /** There is no such fact, which only a wide page has room to say. */
  absent?: boolean;
  className?: string;
  children: ReactNode;
}

function Fact({ name, absent = false, className = '', children }: FactProps) {
  return (
    <div className={`min-w-0 ${absent ? 'max-md:hidden' : ''} ${className}`}>
      <dt className="text-small text-muted">{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}

function Paths({ paths }: { paths: readonly string[] }) {
  return (
    <ul>
      {paths.map((path) => (
        <li key={path} className="flex items-start gap-1">
          <SafeText text={path} className="figures fact-text min-w-0 pt-0.5 text-small" />
          <CopyButton text={path} what={`path ${path}`} />
        </li>
      ))}
    </ul>
  );
}

function Ago({ at }: { at: string }) {
  const now = useNow();
  const moment = Date.parse(at);
  return (
    <time dateTime={at} title={exactTime(moment)}>
      {agoWords(now - moment)}
    </time>
  );
}
