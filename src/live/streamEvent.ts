// The events of the stream, read by the contract's schemas.
import { isLeaseChangeEvent } from '#openapi/generated/changeCheck.ts';
import {
  ClosingEvent,
  ConnectedEvent,
  HeartbeatEvent,
  LeaseChangeEvent,
  ResetEvent,
  SourceStatusEvent,
} from '#openapi/generated/leaseboard.ts';
import { parseCursor, type Cursor } from '#domain/cursor.ts';
import type { OpenStream } from './directStream.ts';

export type StreamEvent =
  | { type: 'connected'; data: ConnectedEvent }
  | { type: 'change'; data: LeaseChangeEvent; cursor: Cursor }
  | { type: 'heartbeat'; data: HeartbeatEvent }
  | { type: 'source-status'; data: SourceStatusEvent }
  | { type: 'reset'; data: ResetEvent }
  | { type: 'closing'; data: ClosingEvent }
  /** of a kind that this page does not know: something changed, and it does not say what */
  | { type: 'hint' }
  /** it breaks the contract */
  | { type: 'broken'; detail: string };

interface Schema<T> {
  safeParse(input: unknown): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

function read<T>(schema: Schema<T>, json: unknown, make: (data: T) => StreamEvent): StreamEvent {
  const parsed = schema.safeParse(json);
  if (parsed.success) return make(parsed.data);
  const issue = parsed.error.issues[0];
  return { type: 'broken', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param name the event's name
 * @param text its data
 * @param id its id, which for a change is the cursor after it
 */
function parseStreamEvent(name: string | undefined, text: string, id: string | undefined): StreamEvent {
  const json = parseJson(text);
  switch (name) {
    case 'connected':
      return read(ConnectedEvent, json, (data) => ({ type: 'connected', data }));
    case 'lease-added':
    case 'lease-updated':
    case 'lease-removed': {
      const cursor = parseCursor(id ?? '');
      const change = (data: LeaseChangeEvent): StreamEvent => {
        if (cursor === null) return { type: 'broken', detail: `${name} without a cursor` };
        if (`lease-${data.change_type}` !== name) return { type: 'broken', detail: `${name} that says ${data.change_type}` };
        return { type: 'change', data, cursor };
      };
      // Changes come in masses; only one that the compiled check refuses is worth the schema's time.
      return isLeaseChangeEvent(json) ? change(json) : read(LeaseChangeEvent, json, change);
    }
    case 'heartbeat':
      return read(HeartbeatEvent, json, (data) => ({ type: 'heartbeat', data }));
    case 'source-status':
      return read(SourceStatusEvent, json, (data) => ({ type: 'source-status', data }));
    case 'reset':
      return read(ResetEvent, json, (data) => ({ type: 'reset', data }));
    case 'closing':
      return read(ClosingEvent, json, (data) => ({ type: 'closing', data }));
    default:
      return { type: 'hint' };
  }
}

/** A stream whose events are read; opened as the raw one is. */
export type OpenEvents = (since: string | null, signal: AbortSignal) => AsyncIterable<readonly StreamEvent[]>;

export function readEvents(openStream: OpenStream): OpenEvents {
  return async function* (since, signal) {
    for await (const events of openStream(since, signal)) yield events.map(({ event, data, id }) => parseStreamEvent(event, data, id));
  };
}
