// Asks a Kea server over its control channel: a socket of this machine, or HTTP.
import { connect } from 'node:net';
import type { KeaPlace } from '../keaPlace.ts';
import { failureOf, KeaFailure, placeText } from './keaFailure.ts';

export interface KeaAnswer {
  /** 0: done, 1: error, 2: no such command, 3: done, but nothing was found (Kea ARM, "Using the Control Channel") */
  result: number;
  text: string;
  arguments: unknown;
}

export interface KeaQuestion {
  command: string;
  /** For the control agent, which passes the command on; a server that is asked itself ignores it. */
  service: 'dhcp4' | 'dhcp6';
  arguments?: Record<string, string | number>;
}

export interface AskLimits {
  timeoutMs: number;
  largestBytes: number;
}

export const defaultLimits: AskLimits = { timeoutMs: 30_000, largestBytes: 64 * 1024 * 1024 };

const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/**
 * An answer's bytes as text. Kea takes strings for bytes and may write each one above 127 as an escape of its own
 * (`ü` as `\u00c3\u00bc`), so that these become bytes again before all is read as UTF-8.
 */
function answerText(bytes: Buffer): string {
  const latin = bytes.toString('latin1');
  if (!latin.includes('\\u00')) return decoder.decode(bytes);
  const raw = latin.replace(/\\(?:u00([89a-f][0-9a-f])|[^])/gi, (escape, byte: string | undefined) =>
    byte === undefined ? escape : String.fromCharCode(Number.parseInt(byte, 16)),
  );
  return decoder.decode(Buffer.from(raw, 'latin1'));
}

async function collect(chunks: AsyncIterable<Uint8Array>, largestBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > largestBytes) throw new KeaFailure(`Kea's answer is larger than ${Math.round(largestBytes / 1024 / 1024)} MiB.`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** One command per connection; the server closes it behind its answer. */
async function askSocket(path: string, request: string, largestBytes: number, signal: AbortSignal): Promise<Buffer> {
  const socket = connect({ path, signal });
  socket.write(request);
  try {
    return await collect(socket, largestBytes);
  } finally {
    socket.destroy();
  }
}

async function askHttp(url: string, request: string, largestBytes: number, signal: AbortSignal): Promise<Buffer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: request, redirect: 'error', signal });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    const wants = response.status === 401 ? ' It asks for a user and password, which the gateway does not send.' : '';
    throw new KeaFailure(`${url} answered with status ${response.status} instead of Kea's answer.${wants}`);
  }
  return collect(response.body, largestBytes);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer of the one server that was asked: agents, and servers over HTTP, put it into a list. */
function readAnswer(text: string): KeaAnswer | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  const answer: unknown = Array.isArray(said) ? said[0] : said;
  if (!isObject(answer) || typeof answer.result !== 'number') return null;
  return { result: answer.result, text: typeof answer.text === 'string' ? answer.text : '', arguments: answer.arguments };
}

/**
 * Sends one command and waits for its answer, whatever its result.
 *
 * @throws KeaFailure when there is none, and when `signal` ends the wait
 */
export async function askKea(
  place: KeaPlace,
  question: KeaQuestion,
  signal: AbortSignal,
  { timeoutMs, largestBytes }: AskLimits = defaultLimits,
): Promise<KeaAnswer> {
  const { command, service } = question;
  const request = JSON.stringify({ command, service: [service], arguments: question.arguments });
  const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  let bytes: Buffer;
  try {
    bytes =
      place.type === 'unix'
        ? await askSocket(place.path, request, largestBytes, until)
        : await askHttp(place.url, request, largestBytes, until);
  } catch (error) {
    throw await failureOf(place, until.aborted ? until.reason : error, timeoutMs);
  }
  const answer = readAnswer(answerText(bytes));
  if (answer === null) throw new KeaFailure(`What ${placeText(place)} answers to ${command} is not Kea's.`);
  return answer;
}
