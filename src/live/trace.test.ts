// The report is readable, bounded, and written to the console only if asked.
import { expect, test, vi } from 'vitest';
import { Trace, type Transition } from './trace.ts';
import { traceReport } from './traceReport.ts';

const failing: Omit<Transition, 'eventsBefore'> = {
  at: Date.parse('2026-11-20T12:00:00Z'),
  input: { type: 'failed', failure: { type: 'ended' } },
  from: { type: 'live', silenceMs: 37_500 },
  to: { type: 'waiting', attempt: 1, mute: 0, retryAt: 0, failure: { type: 'ended' } },
  effects: [{ type: 'close' }, { type: 'arm', timer: 'retry', ms: 500 }],
};

test('each transition is a line with the time since the one before', () => {
  const trace = new Trace();
  trace.record(failing);
  trace.record({ ...failing, at: failing.at + 1_234, input: { type: 'hint' } });
  const [, first, second] = traceReport(trace).split('\n');
  expect(first).toBe('2026-11-20T12:00:00.000Z live -failed {"failure":{"type":"ended"}}-> waiting [close, arm retry 500]');
  expect(second).toMatch(/^\+1234 ms {2}2026-11-20T12:00:01\.234Z live -hint-> waiting/);
});

test('a day of events does not fill the memory', () => {
  const trace = new Trace();
  for (let event = 0; event < 5_000; event += 1) trace.record(failing);
  expect(traceReport(trace).split('\n')).toHaveLength(501);
});

test('events that change nothing are counted, and push nothing out', () => {
  const trace = new Trace();
  trace.record(failing);
  for (let event = 0; event < 5_000; event += 1) trace.passed();
  trace.record(failing);
  const [, first, last] = traceReport(trace).split('\n');
  expect(first).toMatch(/live -failed/);
  expect(last).toMatch(/\(after 5000 events\) live -failed/);
});

test('the console is told only if asked', () => {
  const debug = vi.spyOn(console, 'debug').mockImplementation(() => {});
  const trace = new Trace();
  trace.record(failing);
  expect(debug).not.toHaveBeenCalled();
  trace.toConsole = true;
  trace.record(failing);
  expect(debug).toHaveBeenCalledOnce();
  debug.mockRestore();
});
