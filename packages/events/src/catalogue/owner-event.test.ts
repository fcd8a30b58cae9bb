import { expect, it, test } from 'vitest';
import { ownerNames } from '@countersign/service-discovery';
import { cloudEvent } from '../envelope.ts';
import { ownerEventData, readOwnerEvent, type SettledEntry, toOwnerEvent } from './owner-event.ts';

const entry: SettledEntry = {
  position: 3,
  id: 12,
  outcome: 'refused',
  at: new Date('2026-11-29T10:00:00.123Z'),
  actionId: crypto.randomUUID(),
  actionType: 'update_account',
  target: crypto.randomUUID(),
  refusal: { code: 'taken' },
  because: null,
};

test('each owner has a type for each outcome', () => {
  expect([...ownerEventData.keys()]).toEqual(
    ownerNames.flatMap((owner) =>
      ['executed', 'refused', 'cancelled'].map((outcome) => `countersign.${owner}.${outcome}.v1`),
    ),
  );
});

it('is an event in the form of CloudEvents, without the words of a refusal', () => {
  const refusal = { code: 'taken', message: 'SPRING is taken', field: 'payload.code' };
  const event = cloudEvent.parse(toOwnerEvent('account', { ...entry, refusal }));
  const { actionId, actionType, target } = entry;
  expect(event).toEqual({
    specversion: '1.0',
    id: 'account.12',
    source: '/account',
    type: 'countersign.account.refused.v1',
    subject: `actions/${actionId}`,
    time: '2026-11-29T10:00:00.123Z',
    datacontenttype: 'application/json',
    sequence: '3',
    sequencetype: 'Integer',
    partitionkey: target,
    data: { entry: 12, actionId, actionType, target, code: 'taken' },
  });
  expect(readOwnerEvent(event)).toEqual(event);
});

test.each([
  ['executed', { refusal: null }, {}],
  ['cancelled', { refusal: null, because: 'window_missed' }, { because: 'window_missed' }],
  [
    'executed',
    { refusal: null, actionType: null, target: null },
    { actionType: null, target: null },
  ],
])('%s with %j tells %j', (outcome, change, told) => {
  const event = cloudEvent.parse(toOwnerEvent('order', { ...entry, ...change, outcome }));
  expect(event.type).toBe(`countersign.order.${outcome}.v1`);
  expect(event.partitionkey).toBe(event.data.target ?? entry.actionId);
  expect(readOwnerEvent(event)?.data).toMatchObject(told);
});

it('of an outcome that is not known here is no event, and of another service told apart', () => {
  expect(toOwnerEvent('order', { ...entry, outcome: 'postponed' })).toBeUndefined();
  const event = toOwnerEvent('order', entry)!;
  expect(readOwnerEvent({ ...event, type: 'countersign.action.refused.v1' })).toBeUndefined();
  expect(() => readOwnerEvent({ ...event, data: {} })).toThrow(/actionId/);
});
