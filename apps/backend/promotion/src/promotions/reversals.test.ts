import { describe, expect, it } from 'vitest';
import type { Promotion } from '../replies.ts';
import { reversals } from './reversals.ts';

const promotionId = '01890a5d-ac96-774b-bcce-b302099a8057';
const promotion: Promotion = {
  promotionId,
  code: 'SUMMER-26',
  name: 'Summer',
  description: null,
  discountType: 'percentage',
  discountValue: '12.5',
  currency: null,
  startDate: '2026-06-01T00:00:00.000Z',
  endDate: '2026-07-01T00:00:00.000Z',
  status: 'active',
  version: 2,
  createdAt: '2026-05-01T00:00:00.000Z',
};
const base = { actionId: promotionId, result: { promotionId } };
const reason = 'As agreed';
const conflict = (...fields: string[]) =>
  expect.objectContaining({
    code: 'conflict',
    details: fields.map((field) => expect.objectContaining({ field: `payload.${field}` })),
  });

describe('other terms', () => {
  const payload = {
    promotionId,
    name: 'Long summer',
    description: 'For all',
    discountType: 'percentage',
    discountValue: '15',
    startDate: '2026-06-01T00:00:00Z',
    endDate: '2026-09-01T00:00:00Z',
    reason,
  } as const;
  const changed: Promotion = {
    ...promotion,
    name: 'Long summer',
    description: 'For all',
    discountValue: '15',
    endDate: '2026-09-01T00:00:00.000Z',
  };
  const undo = (now: Partial<Promotion>, before: Partial<Promotion> = {}) =>
    reversals.update_promotion(
      {
        ...base,
        actionType: 'update_promotion',
        payload,
        before: { ...promotion, ...before },
        after: { ...promotion, ...payload },
      },
      { ...changed, ...now },
    );
  const { name, discountType, discountValue, startDate, endDate } = promotion;
  const terms = { promotionId, name, discountType, discountValue, startDate, endDate };
  const said = { reason: 'Reverses “Update promotion”: As agreed' };

  it.each<[Partial<Promotion>, Partial<Promotion>, object]>([
    [{}, {}, terms],
    [{}, { description: 'Old' }, { ...terms, description: 'Old' }],
    [{ status: 'paused', discountValue: '15.0000' }, {}, terms],
    [
      { startDate: '2026-06-05T00:00:00.000Z' },
      {},
      { ...terms, startDate: '2026-06-05T00:00:00.000Z' },
    ],
    [{ currency: 'EUR' }, {}, { ...terms, currency: 'EUR' }],
  ])('are undone, of what is %j now and was %j', (now, before, expected) => {
    expect(undo(now, before)).toEqual({
      actionType: 'update_promotion',
      payload: { ...expected, ...said },
    });
  });

  it.each<[Partial<Promotion>, string[]]>([
    [{ endDate: '2026-10-01T00:00:00.000Z' }, ['endDate']],
    [{ name: 'Summer', discountValue: '20' }, ['name', 'discountValue']],
  ])('are not, of what is %j now', (now, fields) => {
    expect(() => undo(now)).toThrow(conflict(...fields));
  });
});

describe('another status', () => {
  type Status = Promotion['status'];
  const undo = (was: Status, status: Status, now: Status) =>
    reversals.change_promotion_status(
      {
        ...base,
        actionType: 'change_promotion_status',
        payload: { promotionId, status, reason },
        before: { ...promotion, status: was },
        after: { ...promotion, status },
      },
      { ...promotion, status: now },
    );

  it.each<[Status, Status]>([
    ['active', 'paused'],
    ['paused', 'active'],
  ])('from %s to %s is undone by the way back', (was, status) => {
    expect(undo(was, status, status)).toMatchObject({
      actionType: 'change_promotion_status',
      payload: { promotionId, status: was },
    });
  });

  it('is not undone once it is another one', () => {
    expect(() => undo('active', 'paused', 'active')).toThrow(conflict('status'));
  });

  it('that ended the promotion is never undone', () => {
    expect(() => undo('active', 'ended', 'ended')).toThrow('does not apply again');
  });
});
