import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims.ts';

const userId = '01890a5d-ac96-774b-bcce-b302099a8057';
const user = { email: 'ada@bank.test', username: 'ada', fullName: 'Ada' };

describe('what an action claims', () => {
  it.each([
    ['create_user', user, ['email:ada@bank.test', 'username:ada']],
    ['deactivate_user', { userId, reason: 'Left' }, [`end of user:${userId}`]],
    [
      'update_user',
      { userId, ...user, reason: 'Married' },
      [`change of user:${userId}`, 'email:ada@bank.test', 'username:ada'],
    ],
    ['lock_user', { userId, reason: 'Lost' }, [`change of user:${userId}`]],
    ['unlock_user', { userId, reason: 'Found' }, [`change of user:${userId}`]],
    ['reactivate_user', { userId, roles: ['maker'] }, [`change of user:${userId}`]],
    ['resend_invitation', { userId, reason: 'Late' }, [`change of user:${userId}`]],
    ['revoke_invitation', { userId, reason: 'Later' }, [`change of user:${userId}`]],
    ['reset_second_factor', { userId, reason: 'Lost' }, [`change of user:${userId}`]],
    ['create_account', { userId, accountNumber: 'NL91ABNA' }, ['account:NL91ABNA']],
    ['create_promotion', { code: 'SUMMER' }, ['promotion:SUMMER']],
    ['update_promotion', { promotionId: userId }, [`change of promotion:${userId}`]],
    [
      'change_promotion_status',
      { promotionId: userId, status: 'ended', reason: 'Sold out' },
      [`change of promotion:${userId}`],
    ],
    ['create_order', { customerId: userId, promotionCode: 'SUMMER' }, []],
    [
      'adjust_balance',
      { accountId: userId, amount: '1', currency: 'EUR', reason: 'Interest' },
      [`change of account:${userId}`],
    ],
    [
      'change_account_status',
      { accountId: userId, status: 'frozen', reason: 'Stolen' },
      [`change of account:${userId}`],
    ],
    [
      'update_account',
      { accountId: userId, accountType: 'savings', reason: 'Asked for' },
      [`change of account:${userId}`],
    ],
    [
      'change_account_owner',
      { accountId: userId, userId, reason: 'Inherited' },
      [`change of account:${userId}`],
    ],
    ['cancel_order', { orderId: userId, reason: 'Twice' }, [`end of order:${userId}`]],
  ] as const)('%s', (type, payload, keys) => {
    expect(claimsOf(type, payload).map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    ['create_promotion', null],
    ['create_promotion', 7],
    ['create_user', { email: ['x'], username: 'ada' }],
    ['of_a_later_release', { code: 'SUMMER' }],
    ['constructor', { code: 'SUMMER' }],
    ['toString', { code: 'SUMMER' }],
    ['__proto__', { code: 'SUMMER' }],
  ])('is what %s names as a text: %j', (type, payload) => {
    const keys = claimsOf(type, payload).map(({ key }) => key);
    expect(keys).toEqual(type === 'create_user' ? ['username:ada'] : []);
  });

  it('names the field that holds it', () => {
    for (const { field, key } of claimsOf('create_user', user)) {
      const value = user[field.replace('payload.', '') as keyof typeof user];
      expect(key.endsWith(value)).toBe(true);
    }
  });
});
