// What the log says of a source as it changes.
import type { Source } from '#openapi/generated/leaseboard.ts';

/** One sentence for each thing that is new; none when only the pools or the format are. */
export function sourceSentences(before: Source, after: Source): string[] {
  const { name, status, detail, warnings, bad_records } = after;
  const sentences: string[] = [];
  if (status !== before.status || detail !== before.detail) sentences.push(detail === null ? status : `${status}, ${detail}`);
  for (const { message, command } of warnings) {
    if (before.warnings.some((known) => known.message === message)) continue;
    sentences.push(command === null ? message : `${message} (${command})`);
  }
  const [first] = bad_records.first;
  if (before.bad_records.total === 0 && first !== undefined) {
    sentences.push(`records that can’t be read: ${bad_records.total}, the first in ${first.file}, line ${first.line} (${first.reason})`);
  }
  return sentences.map((sentence) => `source ${name}: ${sentence}`);
}
