// What the doctor found, as text for a terminal.
import type { BadRecord, Source, SourceKind, SourceStatus, SourceWarning } from '#openapi/generated/leaseboard.ts';
import { visibleText } from './sources/badRecords.ts';
import { spanWords } from './sources/spanWords.ts';

export type Look = 'good' | 'warning' | 'bad' | 'strong' | 'quiet';

export interface Refused {
  kind: SourceKind;
  /** a sentence */
  refusal: string;
}

export interface DoctorReport {
  sources: readonly Source[];
  /** Where else was looked, and why nothing there is used. */
  refused: readonly Refused[];
  /** milliseconds since the epoch */
  now: number;
}

const statusLooks: Record<SourceStatus, { look: Look; words: string }> = {
  ok: { look: 'good', words: 'ok' },
  starting: { look: 'bad', words: 'not read in time' },
  stale: { look: 'bad', words: 'can’t be read any more' },
  failed: { look: 'bad', words: 'can’t be read' },
};

const indent = '  ';
const labelWidth = 10;

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

/** Each line below the first stands under it. */
function entry(label: string, lines: readonly string[]): string[] {
  return lines.map((line, at) => `${indent}${(at === 0 ? label : '').padEnd(labelWidth)}${line}`);
}

function changedWords(changedAt: string, now: number): string {
  const age = now - Date.parse(changedAt);
  return `${changedAt}, ${age < 0 ? `${spanWords(-age)} from now` : `${spanWords(age)} ago`}`;
}

function badRecordLines({ file, line, reason, excerpt }: BadRecord): string[] {
  return [`${visibleText(file)}:${line}: ${visibleText(reason)}`, `${indent}${visibleText(excerpt)}`];
}

function warningLines({ message, command }: SourceWarning, paint: Paint): string[] {
  return [paint('warning', visibleText(message)), ...(command === null ? [] : [`${paint('quiet', '$')} ${visibleText(command)}`])];
}

type Paint = (look: Look, text: string) => string;

function sourceLines(source: Source, now: number, paint: Paint): string[] {
  const { name, kind, group, status, detail, paths, format, changed_at, records, pools, bad_records, warnings } = source;
  const { look, words } = statusLooks[status];
  const more = bad_records.total - bad_records.first.length;
  return [
    `${paint('strong', visibleText(name))} (${kind}, group ${visibleText(group)}): ${paint(look, words)}`,
    ...entry('detail', detail === null ? [] : [visibleText(detail)]),
    ...entry('reads', paths.map(visibleText)),
    ...entry('format', format === null ? [] : [visibleText(format)]),
    ...entry('changed', changed_at === null ? [] : [changedWords(changed_at, now)]),
    ...entry('holds', [`${counted(records, 'lease')}, ${counted(pools, 'pool')}`]),
    ...entry('bad', bad_records.total === 0 ? [] : [paint('warning', `${counted(bad_records.total, 'record')} can’t be read`)]),
    ...entry('', bad_records.first.flatMap(badRecordLines)),
    ...entry('', more > 0 ? [`and ${more.toLocaleString('en')} more`] : []),
    ...warnings.flatMap((warning) => entry('warning', warningLines(warning, paint))),
    '',
  ];
}

function summary(sources: readonly Source[]): string {
  const bad = sources.filter(isUnusable).length;
  return `${counted(sources.length, 'source')}, ${bad === 0 ? 'all of them usable' : `${bad.toLocaleString('en')} unusable`}.`;
}

/** Whether a source does not tell what its server says now. */
export function isUnusable({ status }: Source): boolean {
  return status !== 'ok';
}

/** @param paint gives a text its look, where the terminal has any */
export function doctorReport({ sources, refused, now }: DoctorReport, paint: Paint = (_look, text) => text): string {
  const looked = [...Map.groupBy(refused, ({ kind }) => kind)].flatMap(([kind, places]) =>
    entry(
      kind,
      places.map(({ refusal }) => visibleText(refusal)),
    ),
  );
  return [
    ...sources.flatMap((source) => sourceLines(source, now, paint)),
    ...(looked.length === 0 ? [] : ['Looked for others:', ...looked, '']),
    sources.length === 0 ? 'No DHCP server was found on this machine; --source tells where the leases are.' : summary(sources),
  ].join('\n');
}
