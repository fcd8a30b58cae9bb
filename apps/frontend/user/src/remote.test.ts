import { aboutActionTypes } from '@countersign/actions/names';
import { expect, it } from 'vitest';
import remote from './remote.tsx';

const owned = Object.entries(aboutActionTypes)
  .filter(([, { owner }]) => owner === 'user')
  .map(([type]) => type);

it.each(owned)('there is a form and a view of %s', async (type) => {
  const found = (remote.actionTypes as Record<string, unknown>)[type];
  const part: unknown = typeof found === 'function' ? await found() : found;
  expect(part).toMatchObject({ Form: expect.any(Function), Detail: expect.any(Function) });
});
