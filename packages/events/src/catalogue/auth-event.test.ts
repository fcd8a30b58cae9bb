import { describe, expect, it, test } from 'vitest';
import {
  authEventData,
  type RecordedEntry,
  readAuthEvent,
  recordedEvents,
  toAuthEvent,
} from './auth-event.ts';
import { cloudEvent } from '../envelope.ts';

const id = () => crypto.randomUUID();
const entry: RecordedEntry = {
  position: 3,
  id: 12,
  event: 'roles_changed',
  at: new Date('2026-11-29T10:00:00.123Z'),
  personId: id(),
  actorId: null,
  actionId: id(),
  details: { before: ['maker'], roles: ['maker', 'checker'] },
};

/** What entries hold that nobody is told. */
const secret = {
  email: 'SECRET',
  token: 'SECRET',
  password: 'SECRET',
  ip: 'SECRET',
  people: [{ personId: id(), email: 'SECRET' }],
  letter: { from: 'SECRET', device: 'SECRET' },
};

/** All that an event of any kind may tell. */
const everything = {
  method: 'password',
  newDevice: true,
  sessionsEnded: 1,
  address: true,
  roles: ['maker'],
  limits: [{ currency: 'EUR', amount: '1' }],
  group: 'treasury',
  joined: true,
  delegateId: id(),
  startsAt: '2026-11-29T10:00:00Z',
  endsAt: '2026-11-30T10:00:00Z',
  delegationId: id(),
};

test('every event of auth has one type', () => {
  const types = [...authEventData.keys()];
  expect(types).toEqual(recordedEvents.map((event) => `countersign.auth.${event}.v1`));
});

it('is an event in the form of CloudEvents', () => {
  const event = cloudEvent.parse(toAuthEvent(entry));
  const { personId, actionId, details } = entry;
  expect(event).toEqual({
    specversion: '1.0',
    id: 'auth.12',
    source: '/auth',
    type: 'countersign.auth.roles_changed.v1',
    subject: `people/${personId}`,
    time: '2026-11-29T10:00:00.123Z',
    datacontenttype: 'application/json',
    sequence: '3',
    sequencetype: 'Integer',
    partitionkey: `people/${personId}`,
    data: { entry: 12, personId, actorId: null, actionId, ...details },
  });
  expect(readAuthEvent(event)).toEqual(event);
});

test.each([
  [{ personId: null, event: 'group_created', details: { group: 'treasury' } }, 'groups/treasury'],
  [{ personId: null, event: 'sign_in_failed', details: null }, 'auth'],
  [{ personId: null, event: 'signing_key_rotated', details: { kid: 'k' } }, 'auth'],
])('%j happened to %s', (change, subject) => {
  const event = cloudEvent.parse(toAuthEvent({ ...entry, ...change }));
  expect(event).toMatchObject({ subject, partitionkey: subject });
});

describe.each(recordedEvents)('%s', (event) => {
  it('is told as its type says, and nothing else of its entry', () => {
    const told = toAuthEvent({ ...entry, event, details: { ...everything, ...secret } })!;
    expect(readAuthEvent(told)?.data).toEqual(told.data);
    expect(JSON.stringify(told)).not.toContain('SECRET');
  });
});

it('of a kind that is not known here is no event, and of another type told apart', () => {
  expect(toAuthEvent({ ...entry, event: 'celebrated' })).toBeUndefined();
  const event = toAuthEvent(entry)!;
  expect(readAuthEvent({ ...event, type: 'countersign.action.approved.v1' })).toBeUndefined();
  expect(() => readAuthEvent({ ...event, data: { ...event.data, roles: 'all' } })).toThrow(/roles/);
});
