// Frames are read back by an independent parser, whatever the names in them.
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCursor, parseCursor } from './cursor.ts';
import { changeFrame } from './frame.ts';
import { lease } from './testing/leases.ts';

test('no host name can end a line or forge an event', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (hostname) => {
      const read: EventSourceMessage[] = [];
      const parser = createParser({ onEvent: (event) => read.push(event) });
      const told = lease('10.0.0.1', { hostname });
      parser.feed(
        changeFrame('e1', {
          revision: 7,
          type: 'updated',
          lease: told,
          before: lease('10.0.0.1', { hostname: 'former' }),
          reason: 'renamed',
          timestamp: '2026-11-20T12:00:00.000Z',
        }),
      );
      expect(read).toHaveLength(1);
      expect(read[0]).toMatchObject({ event: 'lease-updated', id: 'e1:7' });
      expect(JSON.parse(read[0]!.data)).toMatchObject({
        lease: told,
        change_type: 'updated',
        reason: 'renamed',
        ...(hostname === 'former' ? {} : { previous: { hostname: 'former' } }),
      });
    }),
    { examples: [['x\n\ndata: evil\n\n'], ['\r\n'], ['\u2028\u2029']] },
  );
});

test('cursors are read back', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9]{1,64}$/),
      fc.nat(),
      (epoch, revision) => void expect(parseCursor(formatCursor({ epoch, revision }))).toEqual({ epoch, revision }),
    ),
  );
});
