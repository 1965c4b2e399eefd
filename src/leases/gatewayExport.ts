// The gateway's own export: fetched for the visitor, or as words for a terminal.
import { exportFileName, type ExportFormat } from '#domain/export/exportText.ts';
import { apiAccess } from '#src/api/apiFetch.ts';
import { failureOf, fetchFrom } from '#src/api/fetchFrom.ts';
import { saveFile } from '#src/ui/saveFile.ts';

export type GatewayFormat = Exclude<ExportFormat, 'json'>;

function exportPath(format: GatewayFormat, query: string): string {
  return `/leases.${format}${query === '' ? '' : `?${new URLSearchParams({ q: query }).toString()}`}`;
}

/** The whole address; whoever opens it has to bring the token, where there is one. */
export function exportUrl(format: GatewayFormat, query: string): string {
  return apiAccess().baseUrl + exportPath(format, query);
}

/**
 * A command that fetches it, for POSIX shells, PowerShell and cmd alike. It never holds the token, only the place of one:
 * commands end up in histories and tickets.
 */
export function curlCommand(format: GatewayFormat, query: string): string {
  // What a shell would read between double quotes is encoded; the query's part is so by URLSearchParams.
  const url = exportUrl(format, query).replace(/[$`"\\!']/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const token = apiAccess().token === null ? '' : '-H "Authorization: Bearer $TOKEN" ';
  return `curl -fOJ --compressed ${token}"${url}"`;
}

/**
 * Fetches it and saves it; a plain link could not carry the token.
 *
 * @returns the file's name
 * @throws ApiError
 */
export async function saveGatewayExport(format: GatewayFormat, query: string, signal: AbortSignal): Promise<string> {
  const response = await fetchFrom(apiAccess(), exportPath(format, query), { signal });
  if (!response.ok) throw await failureOf(response);
  const name = exportFileName(format, Date.now());
  saveFile(await response.blob(), name);
  return name;
}
