// The export that the gateway makes: all that match, fetched here or by a command elsewhere.
import { useState } from 'react';
import { apiAccess } from '#src/api/apiFetch.ts';
import { useLive } from '#src/live/live.ts';
import { Button } from '#src/ui/Button.tsx';
import { copyText } from '#src/ui/copyText.ts';
import { SafeText } from '#src/ui/SafeText.tsx';
import { ExportChoices } from './ExportChoices.tsx';
import { curlCommand, exportUrl, saveGatewayExport, type GatewayFormat } from './gatewayExport.ts';

const formats: readonly { format: GatewayFormat; use: string }[] = [
  { format: 'csv', use: 'spreadsheet' },
  { format: 'ndjson', use: 'one line each' },
];

export function ExportFromGateway() {
  const { store } = useLive();
  const { query } = store.settings;
  return (
    <section aria-label="From the gateway" className="-mx-3 mt-3 border-t border-line px-3 pt-2.5">
      <h3 className="text-small font-medium text-muted">From the gateway</h3>
      <p className="mt-1 flex gap-1 text-small text-muted">
        <span className="shrink-0">{query === '' ? 'All leases, by address.' : 'By address, all that match'}</span>
        {query !== '' && <SafeText text={query} className="figures text-ink" />}
      </p>
      <ExportChoices
        choices={formats}
        onChoose={async (format, { signal }) => `Saved as ${await saveGatewayExport(format, query, signal)}`}
      />
      {/* The mock backend answers this page only. */}
      {!import.meta.env.VITE_MOCKS && <Elsewhere query={query} />}
    </section>
  );
}

/** For scripts and colleagues; never with the token in it. */
function Elsewhere({ query }: { query: string }) {
  const [said, setSaid] = useState('');
  const hasToken = apiAccess().token !== null;

  async function copy(text: string): Promise<void> {
    setSaid((await copyText(text)) ? 'Copied' : 'This browser does not let the page copy');
  }

  return (
    <>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={0}
        aria-label="Command"
        className="mt-3 overflow-x-auto rounded-control border border-line bg-chrome px-2 py-1 font-mono text-small"
      >
        {curlCommand('csv', query)}
      </pre>
      <div className="mt-2 flex items-center gap-2">
        <Button onClick={() => void copy(curlCommand('csv', query))}>Copy command</Button>
        {!hasToken && <Button onClick={() => void copy(exportUrl('csv', query))}>Copy link</Button>}
        <output className="text-small text-muted">{said}</output>
      </div>
      {hasToken && (
        <p className="mt-2 text-small text-pretty text-muted">
          Put the gateway’s token into <code className="font-mono">TOKEN</code>; it is not in the command.
        </p>
      )}
    </>
  );
}
