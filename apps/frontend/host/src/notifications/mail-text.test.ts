import { expect, it } from 'vitest';
import { mailText } from './mail-text.ts';
import type { Telling } from './queries.ts';

const at = '2031-06-01T09:00:00.000Z';

it.each<[Telling['mail'], string]>([
  [null, 'In the app alone'],
  [{ state: 'queued', settledAt: null, reason: null }, 'Mail is to be sent'],
  [{ state: 'queued', settledAt: null, reason: 'the mail server is away' }, 'Mail is to be sent'],
  [{ state: 'sent', settledAt: at, reason: null }, 'Mailed'],
  [{ state: 'skipped', settledAt: at, reason: 'read' }, 'Not mailed: it was read before'],
  [
    { state: 'skipped', settledAt: at, reason: 'decided' },
    'Not mailed: nothing waited for them any more',
  ],
  [
    { state: 'skipped', settledAt: at, reason: 'of a later release' },
    'Not mailed: of a later release',
  ],
  [{ state: 'given_up', settledAt: at, reason: 'no such host' }, 'Mail given up: no such host'],
])('says what became of %j', (mail, expected) => expect(mailText(mail)).toBe(expected));
