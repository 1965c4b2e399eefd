// Every reason in words.
import { expect, test } from 'vitest';
import type { LeaseChangeEvent } from '#openapi/generated/leaseboard.ts';
import { lease } from '#domain/testing/leases.ts';
import { phraseText } from '#src/ui/Phrase.tsx';
import { changedClient, changeWords } from './changeWords.ts';

// Local time, as the words are.
const at = new Date(2026, 10, 20, 12, 0).toISOString();
const soon = new Date(2026, 10, 20, 14, 30).toISOString();
const tomorrow = new Date(2026, 10, 21, 9, 5).toISOString();

const anna = lease('10.1.4.20', { hostname: 'anna-laptop', vendor: 'Apple', pool_id: 'office~b' });
const mute = lease('10.1.4.20', { mac_address: null });

const office = { source_id: 'office', state: 'active' as const, expires_at: null };
const lab = { ...office, source_id: 'lab' };
const none = { source_id: 'lab', state: null, expires_at: null };

type Case = [told: Pick<LeaseChangeEvent, 'lease' | 'reason'> & Partial<LeaseChangeEvent>, said: string];

test.each<Case>([
  [{ lease: anna, reason: 'granted', change_type: 'added' }, 'granted to anna-laptop (Apple)'],
  [{ lease: { ...anna, vendor: null }, reason: 'granted', change_type: 'added' }, 'granted to anna-laptop'],
  [{ lease: { ...anna, hostname: null, vendor: null }, reason: 'granted', change_type: 'added' }, 'granted to 3c:22:fb:12:9a:01'],
  [{ lease: mute, reason: 'granted', change_type: 'added' }, 'granted to a client that says nothing of itself'],
  [{ lease: { ...mute, duid: '00:03' }, reason: 'granted', change_type: 'added' }, 'granted to 00:03'],
  [{ lease: { ...anna, state: 'offered', vendor: null }, reason: 'granted', change_type: 'added' }, 'offered to anna-laptop'],
  [{ lease: { ...anna, vendor: null }, reason: 'granted', previous: { state: 'expired' } }, 'granted again to anna-laptop'],
  [{ lease: { ...anna, vendor: null }, reason: 'granted', previous: { state: 'offered' } }, 'granted to anna-laptop'],
  [{ lease: { ...anna, expires_at: soon }, reason: 'renewed' }, 'renewed until 14:30'],
  [{ lease: { ...anna, expires_at: tomorrow }, reason: 'renewed' }, 'renewed until 21 Nov, 09:05'],
  [{ lease: anna, reason: 'renewed' }, 'renewed, never expires'],
  [{ lease: { ...anna, expiry_known: false }, reason: 'renewed' }, 'renewed'],
  [
    { lease: { ...anna, hostname: 'printer-3' }, reason: 'reassigned', previous: { hostname: 'anna-laptop' } },
    'changed hands: anna-laptop → printer-3',
  ],
  [
    { lease: anna, reason: 'reassigned', previous: { mac_address: '02:00:00:00:00:09' } },
    'changed hands: 02:00:00:00:00:09 → 3c:22:fb:12:9a:01',
  ],
  [
    { lease: anna, reason: 'reassigned', previous: { hostname: null, mac_address: null } },
    'changed hands: a client that says nothing of itself → anna-laptop',
  ],
  [{ lease: { ...anna, hostname: 'y' }, reason: 'renamed', previous: { hostname: 'x' } }, 'renamed from x to y'],
  [{ lease: { ...anna, hostname: 'y' }, reason: 'renamed', previous: { hostname: null } }, 'named y'],
  [{ lease: { ...anna, hostname: null }, reason: 'renamed', previous: { hostname: 'x' } }, 'lost its name x'],
  [{ lease: anna, reason: 'expired' }, 'expired'],
  [{ lease: anna, reason: 'released' }, 'released by its client'],
  [{ lease: anna, reason: 'declined' }, 'declined by its client: the address is in use by someone else'],
  [{ lease: anna, reason: 'reclaimed' }, 'reclaimed by the server'],
  [{ lease: anna, reason: 'purged', change_type: 'removed' }, 'left the lease store after its end'],
  [{ lease: anna, reason: 'removed', change_type: 'removed' }, 'removed (release or expiry: the server does not say)'],
  [{ lease: anna, reason: 'reconfigured', previous: { pool_id: 'office~a' } }, 'reconfigured: pool Hall → office~b'],
  [{ lease: anna, reason: 'reconfigured', previous: { pool_id: null } }, 'reconfigured: pool none → office~b'],
  [{ lease: anna, reason: 'reconfigured', previous: { subnet: '10.1.4.0/24' } }, 'reconfigured: subnet 10.1.4.0/24 → none'],
  [{ lease: { ...anna, is_reserved: true }, reason: 'reconfigured', previous: { is_reserved: false } }, 'reconfigured: now reserved'],
  [{ lease: anna, reason: 'reconfigured' }, 'reconfigured'],
  [
    { lease: { ...anna, partners: [office, lab] }, reason: 'mirrored', previous: { partners: [office, none] } },
    'partner lab has it too: active',
  ],
  [
    { lease: { ...anna, partners: [office, none] }, reason: 'mirrored', previous: { partners: [office, lab] } },
    'partner lab no longer has it',
  ],
  [
    { lease: { ...anna, partners: [office, { ...lab, state: 'expired' }] }, reason: 'mirrored', previous: { partners: [office, lab] } },
    'partner lab: active → expired',
  ],
  [
    { lease: { ...anna, partners: [office, { ...lab, expires_at: soon }] }, reason: 'mirrored', previous: { partners: [office, lab] } },
    'partner lab has it until 14:30',
  ],
  [{ lease: { ...anna, partners: [office, lab] }, reason: 'mirrored', previous: { source_id: 'lab' } }, 'now told by office'],
])('%j', (told, said) => {
  const event: LeaseChangeEvent = { timestamp: at, change_type: 'updated', ...told };
  expect(phraseText(changeWords(event, { 'office~a': 'Hall' }))).toBe(said);
});

test('what strangers say is a name, never words of ours', () => {
  const parts = changeWords({ lease: { ...anna, hostname: 'evil\u202e' }, timestamp: at, change_type: 'added', reason: 'granted' });
  expect(parts.filter(({ type }) => type === 'name').map(({ text }) => text)).toEqual(['evil\u202e', 'Apple']);
});

test('the client is told beside the words only where they do not name it', () => {
  expect(changedClient({ lease: anna, timestamp: at, change_type: 'updated', reason: 'renewed' })).toBe('anna-laptop');
  expect(changedClient({ lease: anna, timestamp: at, change_type: 'added', reason: 'granted' })).toBeNull();
});
