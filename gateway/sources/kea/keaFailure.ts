// Why Kea could not be asked, in a sentence, and what an admin can do about it.
import { findRefusal } from '../findRefusal.ts';
import type { KeaPlace } from '../keaPlace.ts';
import { unreadable } from '../readConsistently.ts';
import { rightsWarning, shellWord } from '../readingRights.ts';
import { spanWords } from '../spanWords.ts';

/** Nobody answered, or nothing that is an answer. */
export class KeaFailure extends Error {
  override name = 'KeaFailure';
  /** What would mend it, to be run by an admin. */
  readonly command: string | null;

  /** @param detail one sentence */
  constructor(detail: string, command: string | null = null) {
    super(detail);
    this.command = command;
  }
}

/** The place as it is written in a description. */
export function placeText(place: KeaPlace): string {
  return place.type === 'unix' ? place.path : place.url;
}

/** That the server refused a command, with its reason, which may end with a full stop or not. */
export function refusal(command: string, text: string): string {
  return `Kea refuses ${command}: ${text === '' ? 'it says no reason' : text.replace(/\.$/, '')}.`;
}

/** Its code, or what it says: the innermost, since fetch wraps what the network says. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}

/** Whom a folder keeps out may not come near the socket; else it is the socket's own rights. */
async function rightsFailure(path: string): Promise<KeaFailure> {
  const refusal = await findRefusal(path);
  if (refusal !== null) {
    const { message, command } = rightsWarning(refusal);
    return new KeaFailure(message, command);
  }
  const command = `sudo setfacl -m u:${process.geteuid?.() ?? 'leaseboard'}:rw ${shellWord(path)}`;
  return new KeaFailure(`${path} may not be written to by the user the gateway runs as, so Kea can't be asked.`, command);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/**
 * Why nobody answered, whatever went wrong.
 *
 * @param timeoutMs how long was waited
 */
export async function failureOf(place: KeaPlace, error: unknown, timeoutMs: number): Promise<KeaFailure> {
  if (error instanceof KeaFailure) return error;
  const where = placeText(place);
  if (isTimeout(error)) return new KeaFailure(`Kea has not answered at ${where} within ${spanWords(timeoutMs)}.`);
  const reason = reasonOf(error);
  if (reason === 'ECONNREFUSED') return new KeaFailure(`Nobody answers at ${where}: is Kea running, with this control channel?`);
  if (place.type === 'unix') return reason === 'EACCES' ? rightsFailure(where) : new KeaFailure(unreadable(where, error).detail);
  return new KeaFailure(`Kea can't be asked at ${where} (${reason}).`);
}
