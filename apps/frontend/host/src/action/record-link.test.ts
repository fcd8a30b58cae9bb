import { expect, it } from 'vitest';
import { recordLinkOf } from './record-link.ts';

it.each<[Record<string, unknown> | null, string | undefined]>([
  [{ userId: 'u' }, '/users/$id u'],
  [{ accountId: 'a', userId: 'u' }, '/accounts/$id a'],
  [{ promotionId: 'p' }, '/promotions/$id p'],
  [{ userId: 7 }, undefined],
  [{}, undefined],
  [null, undefined],
])('%j leads to %s', (result, expected) => {
  const link = recordLinkOf(result);
  expect(link && `${link.to} ${link.id}`).toBe(expected);
});
