// The stream's events as Server-Sent-Events text (WHATWG HTML §9.2).
import type {
  ClosingEvent,
  ConnectedEvent,
  HeartbeatEvent,
  LeaseChangeEvent,
  ResetEvent,
  SourceStatusEvent,
} from '#openapi/generated/leaseboard.ts';
import { changeEvent, type Change } from './change.ts';
import { formatCursor } from './cursor.ts';

/** The data that each event of the stream carries. */
export interface StreamEvents {
  connected: ConnectedEvent;
  'lease-added': LeaseChangeEvent;
  'lease-updated': LeaseChangeEvent;
  'lease-removed': LeaseChangeEvent;
  heartbeat: HeartbeatEvent;
  'source-status': SourceStatusEvent;
  reset: ResetEvent;
  closing: ClosingEvent;
}

/**
 * One event as text. JSON writes line breaks inside strings as escapes, so that no name can end a line.
 *
 * @param cursor given where the event moves the listener's cursor
 */
export function frame<E extends keyof StreamEvents>(event: E, data: StreamEvents[E], cursor?: string): string {
  const id = cursor === undefined ? '' : `id: ${cursor}\n`;
  return `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A change as the event that tells it. */
export function changeFrame(epoch: string, change: Change): string {
  return frame(`lease-${change.type}`, changeEvent(change), formatCursor({ epoch, revision: change.revision }));
}
