import { actionTypes, promotionStatuses } from '@countersign/actions';
import { expect, it } from 'vitest';
import { t } from './strings.ts';

const { options } = actionTypes.create_promotion.schema.shape.discountType;

it.each([t.types, t.discountValue, t.discountHint])('names every type of discount', (texts) => {
  expect(Object.keys(texts).toSorted()).toEqual(options.toSorted());
});

it.each([t.changeStatus.statuses, t.changeStatus.means])('names every status', (texts) => {
  expect(Object.keys(texts).toSorted()).toEqual(promotionStatuses.toSorted());
});
