// The export of what the page shows: the rows of the view, or the selected ones, as a file.
import { exportFileName, type ExportFormat } from '#domain/export/exportText.ts';
import { useLive } from '#src/live/live.ts';
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { Choice } from '#src/settings/Choice.tsx';
import { counted } from '#src/ui/numberWords.ts';
import { saveFile } from '#src/ui/saveFile.ts';
import { exportedLeases, exportScopes, type ExportScope } from './exportedLeases.ts';
import { ExportChoices } from './ExportChoices.tsx';
import { makeExport } from './makeExport.ts';

const formats: readonly { format: ExportFormat; use: string }[] = [
  { format: 'csv', use: 'spreadsheet' },
  { format: 'json', use: 'one array' },
  { format: 'ndjson', use: 'one line each' },
];

export interface ExportFromPageProps {
  scope: ExportScope;
  /** Null when nothing is selected, so that there is no choice. */
  onScope: ((scope: ExportScope) => void) | null;
}

export function ExportFromPage({ scope, onScope }: ExportFromPageProps) {
  const { store } = useLive();
  const complete = useStoreFact(({ cursor }) => cursor !== null);
  const leaseCount = useStoreFact(({ size }) => size);
  const truncated = useStoreFact((one) => one.truncated);
  if (!complete) return <p className="text-small text-muted">The leases are still being loaded.</p>;
  return (
    <>
      <p className="text-small text-muted">
        {scope === 'selected' ? 'The selected ones' : 'As shown: filtered, in this order'}, all columns.
      </p>
      {onScope !== null && (
        <div className="mt-3">
          <Choice label="Leases" choices={exportScopes} chosen={scope} onChoose={onScope} />
        </div>
      )}
      {truncated && (
        <p className="mt-3 border-l-2 border-amber pl-2 text-small text-pretty">
          This page holds only the first {counted(leaseCount, 'lease')}, and so does this file. The gateway’s export below has all.
        </p>
      )}
      <ExportChoices
        choices={formats}
        onChoose={async (format, { signal, onShare }) => {
          const leases = exportedLeases(store, scope);
          const name = exportFileName(format, Date.now());
          saveFile(await makeExport(format, leases, { signal, onShare }), name);
          return `${counted(leases.length, 'lease')} saved as ${name}`;
        }}
      />
    </>
  );
}
