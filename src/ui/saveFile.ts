// Hands a file to the visitor, as if it had been downloaded.

/** Long enough for any browser to have begun with it. */
const keptMs = 60_000;

export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
