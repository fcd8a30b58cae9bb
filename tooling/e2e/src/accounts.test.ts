import type { Action, FiledAction, LiveCheck, Reversal } from '@countersign/actions';
import { newAccount } from '@countersign/testkit/payloads';
import { describe, expect, it } from 'vitest';
import { approve, file, submit } from './support/actions.ts';
import { createUser, newColleague, signIn, staff } from './support/staff.ts';

const actions = '/api/workflow/actions';

/** An account with 100.00 EUR of somebody who is invited, or of a holder. */
async function openAccount(
  overrides: Parameters<typeof newAccount>[1] = {},
  holder?: string,
): Promise<{ accountId: string; holder: string }> {
  const userId = holder ?? (await createUser()).personId;
  const payload = newAccount(userId, { balance: '100.00', ...overrides });
  const { execution } = await approve(await file('create_account', payload));
  expect(execution.state).toBe('executed');
  return { accountId: String(execution.result?.accountId), holder: userId };
}

const read = async <T = Record<string, unknown>>(path: string) =>
  (await (await staff('auditor')).get<T>(`/api/account/accounts/${path}`)).data;

const adjustment = (accountId: string, amount: string) => ({
  accountId,
  amount,
  currency: 'EUR' as const,
  reason: 'As it was agreed',
});

/** Refused at filing, by the field of the payload. */
const refusedAt = (status: number, field: string) => ({
  status,
  error: { details: [{ field: `payload.${field}` }] },
});

describe('a balance', () => {
  it('is adjusted entry by entry, decided by others than the holder', async () => {
    const { personId, email, password } = await newColleague(['checker']);
    const holder = await signIn(email, password);
    const { accountId } = await openAccount({}, personId);
    const filed = await file('adjust_balance', adjustment(accountId, '-40.25'));
    expect(filed).toMatchObject({ target: accountId, targetVersion: '1' });
    const own = { revision: 1, status: 'approved' };
    expect(await holder.post(`${actions}/${filed.id}/review`, own)).toMatchObject({
      status: 403,
      error: { message: 'This action concerns you; another person must review it' },
    });
    const done = await approve(filed);
    expect(done).toMatchObject({
      party: [personId],
      before: { balance: '100.00', status: 'active' },
      after: { balance: '59.75', amount: '-40.25' },
      execution: { state: 'executed', result: { accountId, entry: 2, balance: '59.75' } },
    });
    expect(await read(accountId)).toMatchObject({ balance: '59.75', version: 2 });
    expect(await read(`${accountId}/entries`)).toMatchObject([
      { number: 2, amount: '-40.25', balance: '59.75', actionId: filed.id },
      { number: 1, amount: '100.00', balance: '100.00', reason: null },
    ]);
    const { data } = await (await staff('auditor')).get<Action[]>(`${actions}?target=${accountId}`);
    expect(data.map(({ id }) => id)).toEqual([filed.id]);
  });

  it('is of the version that was reviewed: a twin is warned of, shown as stale, and changes nothing', async () => {
    const { accountId } = await openAccount();
    const first = await file('adjust_balance', adjustment(accountId, '-60.00'));
    const maker2 = await staff('maker2');
    const reason = 'Before it is closed';
    const other = await maker2.post<FiledAction>(actions, {
      actionType: 'change_account_status',
      payload: { accountId, status: 'frozen', reason },
    });
    expect(other.data.warnings).toMatchObject([
      { code: 'pending_twin', field: 'payload.accountId' },
    ]);
    await approve(first);
    const checked = await (
      await staff('checker')
    ).get<LiveCheck>(`${actions}/${other.data.id}/check`);
    expect(checked.data).toMatchObject({ executable: false, targetChanged: true });
    expect(await approve(other.data)).toMatchObject({
      execution: {
        state: 'refused',
        refusal: { code: 'stale_target', field: 'payload.accountId' },
      },
    });
    expect(await read(accountId)).toMatchObject({ status: 'active', balance: '40.00', version: 2 });
  });

  it('is below zero for kinds of account that may be overdrawn alone', async () => {
    const savings = await openAccount();
    const over = await submit('adjust_balance', adjustment(savings.accountId, '-100.01'));
    expect(over, over.text).toMatchObject(refusedAt(409, 'amount'));
    const checking = await openAccount({ accountType: 'checking' });
    const filed = await submit('adjust_balance', adjustment(checking.accountId, '-100.01'));
    expect(filed.data).toMatchObject({ warnings: [{ code: 'overdrawn' }] });
    await approve(filed.data);
    expect(await read(checking.accountId)).toMatchObject({ balance: '-0.01' });
  });

  it('is refused by the field that is wrong', async () => {
    const { accountId } = await openAccount();
    for (const [status, field, change] of [
      [422, 'amount', { amount: '0.00' }],
      [422, 'amount', { amount: '1.001' }],
      [422, 'amount', { amount: 1 }],
      [409, 'currency', { currency: 'USD' }],
      [422, 'accountId', { accountId: crypto.randomUUID() }],
      [422, 'reason', { reason: '' }],
    ] as const) {
      const reply = await submit('adjust_balance', { ...adjustment(accountId, '1'), ...change });
      expect(reply, reply.text).toMatchObject(refusedAt(status, field));
    }
  });
});

describe('the status of an account', () => {
  it('is frozen, released and closed for good, each by an action', async () => {
    const { accountId } = await openAccount();
    const become = (status: 'active' | 'frozen' | 'closed') =>
      submit('change_account_status', { accountId, status, reason: 'As it was agreed' });
    const done = async (filed: Awaited<ReturnType<typeof submit>>) => {
      expect(filed.status, filed.text).toBe(201);
      expect(await approve(filed.data)).toMatchObject({ execution: { state: 'executed' } });
    };
    expect(await become('active')).toMatchObject(refusedAt(409, 'status'));
    expect(await become('closed')).toMatchObject(refusedAt(409, 'status'));
    await done(await become('frozen'));
    const debit = () => submit('adjust_balance', adjustment(accountId, '-100.00'));
    expect(await debit()).toMatchObject(refusedAt(409, 'amount'));
    await done(await become('active'));
    await done(await debit());
    await done(await become('closed'));
    expect(await become('active')).toMatchObject(refusedAt(409, 'accountId'));
    const credit = await submit('adjust_balance', adjustment(accountId, '1.00'));
    expect(credit).toMatchObject(refusedAt(409, 'accountId'));
    expect(await read(accountId)).toMatchObject({ status: 'closed', balance: '0.00', version: 5 });
  });
});

describe('an account', () => {
  it('gets another type and a label, while it is as it was reviewed', async () => {
    const { accountId } = await openAccount();
    const payload = { accountId, accountType: 'checking', label: 'Rent', reason: 'Asked for' };
    const [first, second] = [
      await submit('update_account', payload),
      await submit('update_account', { ...payload, label: 'Car' }),
    ];
    expect(second.data).toMatchObject({ warnings: [{ code: 'pending_twin' }] });
    expect(await approve(first.data)).toMatchObject({
      before: { label: null, accountType: 'savings' },
      after: { label: 'Rent', accountType: 'checking' },
      execution: { state: 'executed', result: { accountId } },
    });
    expect(await approve(second.data)).toMatchObject({
      execution: { state: 'refused', refusal: { code: 'stale_target' } },
    });
    expect(await read(accountId)).toMatchObject({ label: 'Rent', accountType: 'checking' });
    for (const [status, field, change] of [
      [409, 'label', {}],
      [422, 'label', { label: '' }],
      [422, 'accountType', { accountType: 'loan' }],
    ] as const) {
      const reply = await submit('update_account', { ...payload, ...change });
      expect(reply, reply.text).toMatchObject(refusedAt(status, field));
    }
  });

  it('is given to another holder, and neither of them decides it', async () => {
    const [giver, heir] = [await newColleague(['checker']), await newColleague(['checker'])];
    const { accountId } = await openAccount({}, giver.personId);
    const payload = { accountId, userId: heir.personId, reason: 'Inherited' };
    const filed = await submit('change_account_owner', payload);
    const own = { revision: 1, status: 'approved' };
    for (const { email, password } of [giver, heir]) {
      const colleague = await signIn(email, password);
      const review = await colleague.post(`${actions}/${filed.data.id}/review`, own);
      expect(review).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    }
    const done = await approve(filed.data);
    expect(new Set(done.party)).toEqual(new Set([giver.personId, heir.personId]));
    expect(done.execution).toMatchObject({ state: 'executed', result: { userId: heir.personId } });
    expect(await read(accountId)).toMatchObject({ userId: heir.personId, balance: '100.00' });
    const again = await submit('change_account_owner', payload);
    expect(again).toMatchObject(refusedAt(409, 'userId'));
    const nobody = await submit('change_account_owner', {
      ...payload,
      userId: crypto.randomUUID(),
    });
    expect(nobody).toMatchObject(refusedAt(422, 'userId'));
  });
});

describe('what was executed', () => {
  it('is reversed by an action that others decide, unless somebody has changed the same since', async () => {
    const { accountId } = await openAccount();
    const frozen = { accountId, status: 'frozen' as const, reason: 'A card was stolen' };
    const { id } = await approve(await file('change_account_status', frozen));
    const maker = await staff('maker');
    const plan = () => maker.get<Reversal>(`${actions}/${id}/reversal`);
    const { data: planned } = await plan();
    expect(planned).toMatchObject({
      actionType: 'change_account_status',
      payload: {
        accountId,
        status: 'active',
        reason: 'Reverses “Change account status”: A card was stolen',
      },
      fields: [{ field: 'status', was: 'active', now: 'frozen', becomes: 'active' }],
    });
    const { targetVersion } = planned.preparation;
    const said = { reason: 'The card was found', targetVersion };
    const filed = await maker.post<FiledAction>(`${actions}/${id}/reversal`, said);
    expect(filed).toMatchObject({ status: 201, data: { reverses: id, status: 'pending' } });
    expect(await read(accountId)).toMatchObject({ status: 'frozen' });
    expect((await maker.post(`${actions}/${id}/reversal`, said)).status).toBe(409);
    const done = await approve(filed.data);
    expect(done.execution.state).toBe('executed');
    expect(await read(accountId)).toMatchObject({ status: 'active', version: 3 });

    const changed = { accountId, accountType: 'checking' as const, reason: 'As asked' };
    const first = await approve(await file('update_account', { ...changed, label: 'Rent' }));
    await approve(await file('update_account', { ...changed, label: 'Flat' }));
    expect(await maker.get(`${actions}/${first.id}/reversal`)).toMatchObject({
      status: 409,
      error: { details: [{ field: 'payload.label', message: 'has been changed since' }] },
    });
  });

  it('is given back to the ledger as an entry the other way', async () => {
    const { accountId } = await openAccount();
    const { id } = await approve(await file('adjust_balance', adjustment(accountId, '-40.25')));
    await approve(await file('adjust_balance', adjustment(accountId, '1.00')));
    const maker = await staff('maker');
    const { data } = await maker.post<FiledAction>(`${actions}/${id}/reversal`, {});
    await approve(data);
    expect(await read(`${accountId}/entries`)).toMatchObject([
      {
        number: 4,
        amount: '40.25',
        balance: '101.00',
        reason: 'Reverses entry 2: As it was agreed',
        actionId: data.id,
      },
      { number: 3 },
      { number: 2 },
      { number: 1 },
    ]);
  });
});
