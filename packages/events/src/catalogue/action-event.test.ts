import { auditEvents } from '@countersign/actions';
import { describe, expect, it, test } from 'vitest';
import {
  actionEventData,
  type PlacedEntry,
  readActionEvent,
  toActionEvent,
} from './action-event.ts';
import { cloudEvent, positionOf } from '../envelope.ts';

const maker = { personId: crypto.randomUUID(), name: 'Maker' };
const checker = { personId: crypto.randomUUID(), name: 'Checker' };
const entry: PlacedEntry = {
  position: 7,
  event: 'approved',
  at: new Date('2026-11-28T10:00:00.123Z'),
  actionId: crypto.randomUUID(),
  actionType: 'create_promotion',
  sequence: 2,
  revision: 1,
  maker,
  actor: checker,
  detail: { comment: 'fine' },
};

test('every audit event has one type', () => {
  const types = [...actionEventData.keys()];
  expect(types).toEqual(auditEvents.map((event) => `countersign.action.${event}.v1`));
});

describe('an entry', () => {
  it('is an event in the form of CloudEvents', () => {
    const event = cloudEvent.parse(toActionEvent(entry));
    const { actionId } = entry;
    expect(event).toEqual({
      specversion: '1.0',
      id: `${actionId}.2`,
      source: '/workflow',
      type: 'countersign.action.approved.v1',
      subject: `actions/${actionId}`,
      time: '2026-11-28T10:00:00.123Z',
      datacontenttype: 'application/json',
      sequence: '7',
      sequencetype: 'Integer',
      partitionkey: actionId,
      data: {
        actionId,
        actionType: 'create_promotion',
        entry: 2,
        revision: 1,
        maker,
        actor: checker,
        comment: 'fine',
      },
    });
    expect(positionOf(event)).toBe(7);
    expect(readActionEvent(event)).toEqual(event);
  });

  test.each([
    ['executed', { result: { code: 'SPRING' } }],
    ['refused', { refusal: { code: 'taken', message: 'SPRING is taken' } }],
    ['comment_removed', { commentId: maker.personId, hash: 'abc' }],
    ['approved', { comment: 'fine', payload: { code: 'SPRING' } }],
  ])('that tells of more tells events nothing of it: %s', (event, detail) => {
    const text = JSON.stringify(toActionEvent({ ...entry, event, detail }));
    expect(text).not.toMatch(/SPRING|abc|payload|refusal|result|hash/);
  });

  it('of a kind that is not known here is no event', () => {
    expect(toActionEvent({ ...entry, event: 'celebrated' })).toBeUndefined();
  });
});

describe('an event that is read', () => {
  const event = cloudEvent.parse(toActionEvent(entry));

  it('of a type that is not known here is told apart', () => {
    expect(readActionEvent({ ...event, type: 'countersign.action.approved.v2' })).toBeUndefined();
  });

  it('tells what its type says', () => {
    const without = { ...event, data: { ...event.data, maker: undefined } };
    expect(() => readActionEvent(without)).toThrow(/maker/);
  });
});
