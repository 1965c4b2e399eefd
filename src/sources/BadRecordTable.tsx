// The records of a source that can't be read: where they stand, why, and how they begin.
import { useState } from 'react';
import type { BadRecords } from '#src/api/generated/queries.ts';
import { counted, groupedNumber } from '#src/ui/numberWords.ts';
import { SafeText } from '#src/ui/SafeText.tsx';

/** Enough to see what is wrong; the others are asked for. */
const fewRecords = 5;

const cell = 'py-1 pr-6 align-top max-sm:p-0';
/** On a phone place and line share a line. */
const placeCell = `figures max-sm:inline max-sm:pr-2 ${cell}`;

export function BadRecordTable({ records: { total, first } }: { records: BadRecords }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? first : first.slice(0, fewRecords);
  return (
    <div className="mt-3">
      <h3 className="font-medium">{counted(total, 'record')} can’t be read</h3>
      <p className="text-small text-muted">Everything else is shown as usual.</p>
      <table className="mt-1 w-full border-t border-line text-small max-sm:block">
        <thead className="text-left text-muted max-sm:sr-only">
          <tr>
            {['File', 'Line', 'Why', 'Begins with'].map((name) => (
              <th key={name} scope="col" className={`font-medium ${cell} ${name === 'Line' ? 'text-right' : ''}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {shown.map(({ file, line, reason, excerpt }) => (
            <tr key={`${file}:${line}:${excerpt}`} className="border-t border-line max-sm:block max-sm:py-1.5 max-sm:first:border-t-0">
              <td className={`max-w-64 text-muted sm:w-1/5 ${placeCell}`}>
                <SafeText text={file} className="fact-text max-sm:inline" />
              </td>
              <td className={`text-right ${placeCell}`}>
                <span className="text-muted sm:hidden">line </span>
                {groupedNumber(line)}
              </td>
              <td className={`max-sm:block sm:w-1/4 ${cell}`}>
                <SafeText text={reason} className="fact-text" />
              </td>
              <td className={`figures max-sm:block ${cell}`}>
                <SafeText text={excerpt} className="fact-text" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < first.length && (
        <button type="button" onClick={() => setWhole(true)} className="mt-1 rounded-control py-1 text-small text-accent hover:underline">
          {groupedNumber(first.length - shown.length)} more
        </button>
      )}
      {total > first.length && shown.length === first.length && (
        <p className="mt-1 text-small text-muted">And {groupedNumber(total - first.length)} more, which are counted but not kept.</p>
      )}
    </div>
  );
}
