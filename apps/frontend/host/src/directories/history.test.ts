import type { Action } from '@countersign/actions';
import { expect, it } from 'vitest';
import { historyOf } from './history.ts';

const userId = '01890a5d-ac96-774b-bcce-b302099a8057';
const user = { id: userId, owner: 'user' };
const action = (
  id: string,
  actionType: string,
  payload: unknown = {},
  result: Record<string, unknown> | null = null,
) => ({ id, actionType, payload, execution: { result } }) as Action;

it('joins what targets a record with what made it, newest first, each once', () => {
  const changed = action('3', 'change_roles', { userId }, { userId });
  const made = action('1', 'create_user', {}, { userId });
  const other = action('2', 'create_user', {}, { userId: 'v' });
  expect(historyOf(user, [changed], [made, other, changed])).toEqual([changed, made]);
});

it('has what its own service does to it in passing, and nothing of others', () => {
  const joined = action('1', 'change_membership', { group: 'finance', add: ['v', userId] });
  const account = action('2', 'create_account', { userId });
  const elsewhere = action('3', 'change_membership', { group: userId.slice(0, 8), add: ['v'] });
  expect(historyOf(user, [], [account, joined, elsewhere])).toEqual([joined]);
});

it('takes no word for a record that goes by a name', () => {
  const said = action('1', 'change_membership', { group: 'legal', reason: 'finance' });
  expect(historyOf({ id: 'finance', owner: 'user' }, [], [said])).toEqual([]);
});
