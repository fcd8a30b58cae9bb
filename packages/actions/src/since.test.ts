import { describe, expect, it } from 'vitest';
import { since } from './since.ts';

const userId = '01890a5d-ac96-774b-bcce-b302099a8057';
const before = {
  userId,
  email: 'ada@bank.test',
  username: 'ada',
  fullName: 'Ada',
  status: 'active',
};
const filed = {
  userId,
  email: 'ada@bank.test',
  username: 'ada',
  fullName: 'Ada King',
  reason: 'R',
};
const compare = (now: object, payload: object = filed) =>
  since('update_user', { payload: { ...payload }, before, now: { ...before, ...now } });

describe('what has become of a target since', () => {
  it('is nothing but what the action changes while the target stays', () => {
    expect(compare({})).toEqual({
      fields: [{ field: 'fullName', was: 'Ada', now: 'Ada', proposed: 'Ada King', clash: false }],
      payload: filed,
    });
  });

  it('is kept where the action does not change it', () => {
    const { fields, payload } = compare({ email: 'new@bank.test', status: 'locked' });
    expect(payload).toEqual({ ...filed, email: 'new@bank.test' });
    expect(fields).toEqual([
      {
        field: 'email',
        was: 'ada@bank.test',
        now: 'new@bank.test',
        proposed: 'ada@bank.test',
        clash: false,
      },
      { field: 'fullName', was: 'Ada', now: 'Ada', proposed: 'Ada King', clash: false },
      { field: 'status', was: 'active', now: 'locked', clash: false },
    ]);
  });

  it('clashes where both change it to something else, and the action’s is kept', () => {
    const { fields, payload } = compare({ fullName: 'Ada Lovelace' });
    expect(fields).toMatchObject([{ field: 'fullName', clash: true }]);
    expect(payload).toEqual(filed);
    expect(compare({ fullName: 'Ada King' }).fields).toMatchObject([{ clash: false }]);
  });

  it('goes and comes with what may be left out', () => {
    const account = { accountId: userId, accountType: 'savings', reason: 'R' };
    const of = (payload: object, was: object, is: object) =>
      since('update_account', {
        payload: { ...account, ...payload },
        before: { ...was },
        now: { ...is },
      });
    expect(of({ label: 'Rent' }, { label: 'Rent' }, { label: null }).payload).toEqual(account);
    expect(of({}, { label: null }, { label: 'Rent' }).payload).toEqual({
      ...account,
      label: 'Rent',
    });
    expect(of({}, { label: 'Rent' }, { label: 'Rooms' })).toEqual({
      fields: [{ field: 'label', was: 'Rent', now: 'Rooms', proposed: null, clash: true }],
      payload: account,
    });
  });

  it('takes a value that is written in another way for the same one', () => {
    const terms = { promotionId: userId, discountValue: '10', endDate: '2027-01-01T00:00:00Z' };
    const was = { discountValue: '10.0000', endDate: '2027-01-01T00:00:00.000Z' };
    const { fields, payload } = since('update_promotion', {
      payload: terms,
      before: was,
      now: was,
    });
    expect([fields, payload]).toEqual([[], terms]);
  });

  it('is told of a type that is not known here by the payload alone', () => {
    const now = { size: 2, colour: 'red' };
    const compared = since('of_a_later_release', {
      payload: { size: 1 },
      before: { size: 1, colour: 'blue' },
      now,
    });
    expect(compared.payload).toEqual({ size: 2 });
    expect(compared.fields.map(({ field }) => field)).toEqual(['size', 'colour']);
  });
});
