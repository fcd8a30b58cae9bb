import { describe, expect, it } from 'vitest';
import { putBack, reasonOf } from './put-back.ts';

const before = { accountType: 'savings', label: null, amount: '10.00' };
const after = { ...before, accountType: 'checking', reason: 'As asked' };
const back = (now: Record<string, unknown>, done: Record<string, unknown> = after) =>
  putBack(['accountType', 'label', 'amount'], {
    before,
    after: done,
    now: { ...before, ...done, ...now },
  });

describe('what an action changed', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['is what it was', {}, before],
    [
      'is what it was, beside what others have changed',
      { label: 'Rent' },
      { ...before, label: 'Rent' },
    ],
    ['is compared as it is meant', { amount: '10' }, { ...before, amount: '10' }],
  ])('%s', (_, now, expected) => {
    expect(back(now)).toEqual(expected);
  });

  it('is what was there before, where that was nothing', () => {
    expect(back({}, { ...before, label: 'Rent' })).toEqual(before);
  });

  it.each<[Record<string, unknown>, Record<string, unknown>, [string, string][]]>([
    [{ accountType: 'investment' }, after, [['accountType', 'has been changed since']]],
    [{ accountType: 'savings' }, after, [['accountType', 'is what it was before already']]],
    [{ amount: '12.00' }, { ...before, amount: '11' }, [['amount', 'has been changed since']]],
    [
      { accountType: 'savings', label: null },
      { ...after, label: 'Rent' },
      [
        ['accountType', 'is what it was before already'],
        ['label', 'is what it was before already'],
      ],
    ],
  ])('and is %j now, after %j, is not taken for it', (now, done, expected) => {
    const details = expected.map(([field, message]) => ({ field: `payload.${field}`, message }));
    expect(() => back(now, done)).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: `What it did is not there any more: ${expected.map((said) => said.join(' ')).join(', ')}`,
        details,
      }),
    );
  });

  it('has nothing before it where the action made it', () => {
    const made = { before: null, after: { label: 'Rent' }, now: { label: 'Rent' } };
    expect(putBack(['label'], made)).toEqual({ label: null });
  });
});

describe('the reason of a reversal', () => {
  const done = {
    actionType: 'cancel_order',
    payload: { orderId: '01890a5d-ac96-774b-bcce-b302099a8057', reason: 'Ordered twice' },
  } as const;

  it('says what is undone, and why that was done', () => {
    expect(reasonOf(done)).toBe('Reverses “Cancel order”: Ordered twice');
    expect(reasonOf(done, 'entry 3')).toBe('Reverses entry 3: Ordered twice');
    const create = { actionType: 'create_group', payload: { name: 'a', title: 'A' } } as const;
    expect(reasonOf(create)).toBe('Reverses “Create group”');
  });

  it('is no longer than a reason may be, and ends with a whole character', () => {
    const reason = reasonOf({ ...done, payload: { ...done.payload, reason: '🙂'.repeat(500) } });
    expect(reason.length).toBeLessThanOrEqual(1_000);
    expect(reason.isWellFormed()).toBe(true);
  });
});
