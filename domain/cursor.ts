// Where a listener stands: the ledger's epoch and a revision, as text.

export interface Cursor {
  epoch: string;
  revision: number;
}

const form = /^([a-z0-9]{1,64}):(\d{1,15})$/;

export function formatCursor({ epoch, revision }: Cursor): string {
  return `${epoch}:${revision}`;
}

/** @returns null when the text is no cursor */
export function parseCursor(text: string): Cursor | null {
  const match = form.exec(text);
  return match === null ? null : { epoch: match[1]!, revision: Number(match[2]) };
}
