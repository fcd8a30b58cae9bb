import type { Action, ActionDetail, FiledAction, Warning } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { approve, submit } from './support/actions.ts';
import { newAccount, newPromotion, newUser } from '@countersign/testkit/payloads';
import { createUser, staff } from './support/staff.ts';

const actions = '/api/workflow/actions';
const twin = (field: string, what: string) => ({
  code: 'pending_twin',
  field: `payload.${field}`,
  message: `Another pending action is for the same ${what}`,
});

/** Two payloads that want the same, and what is said of the second. */
const cases: [string, () => Promise<[unknown, unknown]>, Warning[]][] = [
  [
    'create_user',
    async () => {
      const payload = newUser();
      return [payload, { ...payload, fullName: 'Somebody Else' }];
    },
    [twin('email', 'email address'), twin('username', 'username')],
  ],
  [
    'deactivate_user',
    async () => {
      const { personId: userId } = await createUser();
      return [
        { userId, reason: 'Left the company' },
        { userId, reason: 'Moved to another one' },
      ];
    },
    [twin('userId', 'user')],
  ],
  [
    'create_account',
    async () => {
      const [one, other] = [await createUser(), await createUser()];
      const payload = newAccount(one.personId);
      return [payload, { ...payload, userId: other.personId }];
    },
    [twin('accountNumber', 'account number')],
  ],
  [
    'create_promotion',
    async () => {
      const payload = newPromotion();
      return [payload, { ...payload, name: 'Another name' }];
    },
    [twin('code', 'promotion code')],
  ],
];

describe('a second pending action for the same change', () => {
  it.each(cases)('%s is warned of, at filing and live', async (actionType, payloads, expected) => {
    const [first, second] = await payloads();
    const one = await submit(actionType as Action['actionType'], first);
    const maker2 = await staff('maker2');
    const other = await maker2.post<FiledAction>(actions, { actionType, payload: second });
    expect(other.status, other.text).toBe(201);
    expect(other.data.warnings).toEqual(expected);

    const checker = await staff('checker');
    const live = async (id: string, person = checker) => {
      const { data } = await person.get<{ preparation: { warnings: Warning[] } }>(
        `${actions}/${id}/check`,
      );
      return data.preparation.warnings.filter(({ code }) => code === 'pending_twin');
    };
    const linked = expected.map((warning) => ({ ...warning, actionId: other.data.id }));
    expect(await live(one.data.id)).toEqual(linked);
    expect(await live(one.data.id, await staff('maker'))).toEqual(expected);
    const detail = await maker2.get<ActionDetail>(`${actions}/${other.data.id}`);
    expect(detail.text).not.toContain(one.data.id);
    expect(detail.data.warnings).toEqual(expect.arrayContaining(expected));

    await maker2.post(`${actions}/${other.data.id}/withdraw`);
    expect(await live(one.data.id)).toEqual([]);
  });
});

describe('an amendment that changes nothing', () => {
  it('is refused, unless what it was checked against has changed', async () => {
    const payload = newPromotion();
    const { data } = await submit('create_promotion', payload);
    const maker = await staff('maker');
    const amend = (id: string, proposed: unknown) =>
      maker.post<FiledAction>(`${actions}/${id}/amend`, { revision: 1, payload: proposed });
    const reversed = Object.fromEntries(Object.entries(payload).toReversed());
    for (const same of [payload, reversed]) {
      expect(await amend(data.id, same)).toMatchObject({
        status: 422,
        error: { code: 'invalid', details: [{ field: 'payload' }] },
      });
    }
    const { data: now } = await maker.get<ActionDetail>(`${actions}/${data.id}`);
    expect(now).toMatchObject({ revision: 1, revisions: [{ revision: 1 }] });
    await approve(data);
  });
});

describe('search', () => {
  it('finds a script without spaces, a name in either composition, a number in groups', async () => {
    const mark = Date.now().toString();
    const { personId } = await createUser();
    const digits = mark.padEnd(14, '0').slice(-14);
    const account = newAccount(personId, { accountNumber: `NL91${digits}` });
    const named = { fullName: `日本銀行 Zoe\u0308 ${mark}` };
    const user = await submit('create_user', { ...newUser(), ...named });
    const opened = await submit('create_account', account);
    await approve(user.data);
    await approve(opened.data);
    const reader = await staff('checker');
    const found = async (path: string, q: string) =>
      (await reader.get<Record<string, unknown>[]>(`${path}?q=${encodeURIComponent(q)}`)).data;
    for (const q of [`日本 ${mark}`, `銀行 ${mark}`, `ZOË ${mark}`, `zoe\u0308 ${mark}`]) {
      expect(
        (await found(actions, q)).map(({ id }) => id),
        q,
      ).toEqual([user.data.id]);
    }
    for (const q of ['日本銀行 Zoë', '銀行 zoe\u0308', `ＺＯË ${mark}`]) {
      const people = await found('/api/user/users', q);
      expect(
        people.map(({ fullName }) => fullName),
        q,
      ).toContain(named.fullName);
    }
    const grouped = `NL91${digits}`.replace(/(.{4})(?=.)/gu, '$1 ');
    expect((await found(actions, grouped)).map(({ id }) => id)).toEqual([opened.data.id]);
    const numbers = await found('/api/account/accounts', grouped.toLowerCase());
    expect(numbers.map(({ accountNumber }) => accountNumber)).toEqual([`NL91${digits}`]);
  });
});
