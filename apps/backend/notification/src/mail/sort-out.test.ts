import type { ConcernedAction } from '@countersign/events';
import { expect, it } from 'vitest';
import type { WhoIsConcerned } from '../calls/ask-concerned.ts';
import type { QueuedMail } from './list-waiting.ts';
import { sortOut } from './sort-out.ts';

const now = Date.parse('2026-06-10T23:00Z');
const nine = Date.parse('2026-06-10T09:00Z');
const hours = {
  zone: 'UTC',
  digestAt: '09:00',
  quiet: { from: '22:00', to: '07:00' },
  quietDays: [],
};
const mail: QueuedMail = {
  notificationId: 'a notification',
  personId: 'Ada',
  actionId: 'an action',
  kind: 'decided',
  choice: 'each',
  actionType: 'create_promotion',
  actorName: null,
  useless: null,
  hours: null,
  toldMs: now - 60_000,
  nowMs: now,
};
const concerned = (expiresAt: string | null, ...deciders: string[]): WhoIsConcerned => {
  const people = deciders.map((personId) => ({
    personId,
    name: personId,
    stage: 1,
    onBehalfOf: null,
  }));
  const action = { actionId: mail.actionId, expiresAt, deciders: people } as ConcernedAction;
  return { actions: new Map([[action.actionId, action]]), operators: [] };
};

/** What is to be done with a mail, and why or until when. */
async function done(change: Partial<QueuedMail>, known?: WhoIsConcerned): Promise<string> {
  const { skipped, later, useful } = await sortOut([{ ...mail, ...change }], known, 60_000);
  const said = [
    ...skipped.map(({ reason }) => `skipped: ${reason}`),
    ...later.map(({ dueMs }) => `later: ${new Date(dueMs).toISOString()}`),
    ...useful.map(() => 'sent'),
  ];
  return said.join();
}

const morning = 'later: 2026-06-11T07:00:00.000Z';
const minute = 'later: 2026-06-10T23:01:00.000Z';
const waiting = { kind: 'waits_for_you' };
const unasked = { ...waiting, actionId: 'another action' };
const expiring = { kind: 'expires_soon', hours };

it.each<[string, Partial<QueuedMail>, WhoIsConcerned | undefined, string]>([
  ['nothing in its way', {}, undefined, 'sent'],
  ['was read', { useless: 'read', hours }, undefined, 'skipped: read'],
  ['quiet hours', { hours }, undefined, morning],
  ['its person decides', waiting, concerned(null, 'Ada'), 'sent'],
  ['others decide', waiting, concerned(null, 'Bob'), 'skipped: decided'],
  ['others decide, in quiet hours', { ...waiting, hours }, concerned(null), 'skipped: decided'],
  ['who decides is unknown', waiting, undefined, 'sent'],
  [
    'it was asked of others, in quiet hours',
    { ...unasked, hours },
    concerned(null, 'Ada'),
    morning,
  ],
  ['it was asked of others, told now', { ...unasked, toldMs: now }, concerned(null, 'Ada'), minute],
  ['its action is no more', unasked, concerned(null, 'Ada'), 'skipped: decided'],
  ['it is of no use to who decides alone', {}, concerned(null), 'sent'],
  [
    'in the place of who decides',
    { kind: 'delegated_to_you' },
    concerned(null),
    'skipped: decided',
  ],
  ['expires in quiet hours', expiring, concerned('2026-06-11T05:00:00Z', 'Ada'), 'sent'],
  ['expires later', expiring, concerned('2026-06-11T12:00:00Z', 'Ada'), morning],
  ['never expires', expiring, concerned(null, 'Ada'), morning],
  ['when it expires is unknown', expiring, undefined, 'sent'],
  [
    'its time of the day is ahead',
    { choice: 'digest' },
    undefined,
    'later: 2026-06-11T09:00:00.000Z',
  ],
  [
    'it is told too shortly before its time',
    { choice: 'digest', toldMs: nine - 30_000, nowMs: nine + 40_000 },
    undefined,
    'later: 2026-06-11T09:00:00.000Z',
  ],
  [
    'it is told in time',
    { choice: 'digest', toldMs: nine - 60_001, nowMs: nine + 40_000 },
    undefined,
    'sent',
  ],
  ['its time of the day was', { choice: 'digest', toldMs: now - 86_400_000 }, undefined, 'sent'],
])('a mail is dealt with by what is known: %s', async (_, change, known, then) => {
  expect(await done(change, known)).toBe(then);
});
