import type { ActionDetail } from '@countersign/actions';
import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveAccounts } from '../testing/accounts.ts';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let staffed: Awaited<ReturnType<typeof startPolicyStaff>>;
let maker: SessionPrincipal;
/** In the group `finance`. */
let checker: SessionPrincipal;
let second: SessionPrincipal;
let third: SessionPrincipal;

beforeAll(async () => {
  staffed = await startPolicyStaff();
  ({ maker, checker } = staffed);
  [second, third] = [
    await staffed.system.person('checker'),
    await staffed.system.person('checker'),
  ];
  await staffed.policies.publish(always(stage({ approvals: 2 })));
});
afterAll(() => staffed.system.stop());

const filed = async (payload: unknown = promotion(), actionType?: string): Promise<string> =>
  (await staffed.file(payload, actionType)).body.data.id;
const edit = (id: string, person: Person, revision: number | undefined = 1, payload?: unknown) =>
  staffed.system.call(person, 'POST', `/actions/${id}/amend`, {
    revision,
    payload: payload ?? promotion(),
  });
const vote = (id: string, person: SessionPrincipal, revision = 1) =>
  staffed.vote(id, person, { revision });
const detailOf = async (id: string, person = maker): Promise<ActionDetail> =>
  (await staffed.get(`/actions/${id}`, person)).data;
const reasonOf = async (reply: ReturnType<typeof edit>) => {
  const { status, body } = await reply;
  return [status, body.error.message];
};

describe('a checker who changes what they could decide', () => {
  it('makes a revision without approvals that others must decide', async () => {
    const id = await filed();
    expect((await vote(id, second)).status).toBe(200);
    const payload = promotion({ discountValue: '20' });
    const { status, body } = await edit(id, checker, 1, payload);
    expect([status, body.data]).toMatchObject([
      200,
      { revision: 2, approvals: 0, status: 'pending', makerId: maker.personId, payload },
    ]);
    const reasons = [await reasonOf(vote(id, checker, 2)), await reasonOf(vote(id, maker, 2))];
    expect(reasons).toEqual([
      [403, 'You edited this action; another person must review it'],
      [403, 'Your roles do not permit this (action:review)'],
    ]);
    expect((await vote(id, second, 2)).status).toBe(200);
    const decided = (await vote(id, third, 2)).body.data;
    expect(decided.executionResult.state).toBe('executed');
    const { rows } = await staffed.system.promotionDb.pool.query(
      'select code, discount_value from promotions where created_by_action = $1',
      [id],
    );
    expect(rows).toEqual([{ code: payload.code, discount_value: '20.0000' }]);
  });

  it('is named as editor in the record, and the maker may amend it again or withdraw it', async () => {
    const id = await filed();
    await edit(id, checker);
    const { editors, revisions, history, maker: filer, amendable } = await detailOf(id);
    const editor = { personId: checker.personId, name: checker.name };
    expect(editors).toEqual([editor]);
    expect(revisions.map(({ author }) => author.personId)).toEqual([maker, checker].map(idOf));
    expect(history.at(-1)).toMatchObject({ event: 'amended', actor: editor, revision: 2 });
    expect(filer.personId).toBe(maker.personId);
    expect(amendable).toEqual({ allowed: true, as: 'maker' });
    expect((await edit(id, maker, 2)).status).toBe(200);
    expect((await detailOf(id)).editors).toEqual([editor]);
    expect((await staffed.post(`/actions/${id}/withdraw`, {})).status).toBe(200);
  });

  it('does so once; the same sent again names a revision that is past', async () => {
    const id = await filed();
    const payload = promotion();
    expect((await edit(id, checker, 1, payload)).status).toBe(200);
    expect((await edit(id, checker, 1, payload)).status).toBe(412);
    const twice = 'You edited this action, which nobody does twice; its maker can amend it';
    expect(await reasonOf(edit(id, checker, 2))).toEqual([403, twice]);
    expect((await edit(id, second, 2)).status).toBe(200);
    expect((await detailOf(id)).editors.map(({ personId }) => personId)).toEqual(
      [checker, second].map(idOf),
    );
  });

  it('has not voted in it, in no revision', async () => {
    const id = await filed();
    await vote(id, checker);
    const voted = 'You have reviewed this action; whoever has voted changes nothing in it';
    expect(await reasonOf(edit(id, checker))).toEqual([403, voted]);
    await edit(id, maker);
    expect(await reasonOf(edit(id, checker, 2))).toEqual([403, voted]);
    expect((await vote(id, checker, 2)).status).toBe(200);
  });

  it('names the revision that they saw, and changes something', async () => {
    const payload = promotion();
    const id = await filed(payload);
    const without = { payload: promotion() };
    expect((await staffed.post(`/actions/${id}/amend`, without, checker)).status).toBe(428);
    expect((await edit(id, checker, 2)).status).toBe(412);
    expect((await edit(id, checker, 1, {})).status).toBe(422);
    expect((await edit(id, checker, 1, payload)).status).toBe(422);
    expect(await detailOf(id)).toMatchObject({ revision: 1, editors: [] });
  });

  it('is told beforehand whether they may, as an editor', async () => {
    const id = await filed();
    const amendable = async (person: SessionPrincipal) => (await detailOf(id, person)).amendable;
    expect(await amendable(maker)).toEqual({ allowed: true, as: 'maker' });
    expect(await amendable(checker)).toEqual({ allowed: true, as: 'editor' });
    await vote(id, checker);
    expect(await amendable(checker)).toMatchObject({ allowed: false });
    expect(await amendable(await staffed.system.person('auditor'))).toMatchObject({
      allowed: false,
    });
  });
});

describe('who may not', () => {
  it.each(['maker', 'admin', 'auditor'] as const)('is another %s', async (role) => {
    const { status } = await edit(await filed(), await staffed.system.person(role));
    expect(status).toBe(role === 'maker' ? 404 : 403);
  });

  it('is a key, even of a checker', async () => {
    const { sessionId, ...facts } = checker;
    const key = { ...facts, kind: 'key', keyId: 'k1' } as const;
    expect(sessionId).toBeTruthy();
    expect(await reasonOf(edit(await filed(), key))).toEqual([
      403,
      'No key may do this: sign in and do it yourself',
    ]);
  });

  it('is decided by auth afresh, and by nobody when it is away', async () => {
    const id = await filed();
    const { callWithoutAuth, inAuth } = staffed.system;
    const body = { revision: 1, payload: promotion() };
    const away = await callWithoutAuth(checker, 'POST', `/actions/${id}/amend`, body);
    expect(away.status).toBe(503);
    const dismissed = await staffed.system.person('checker');
    await inAuth('delete from person_roles where person_id = $1', [dismissed.personId]);
    expect((await edit(id, dismissed)).status).toBe(403);
    const gone = await staffed.system.person('checker');
    await inAuth('delete from "session" where id = $1', [gone.sessionId]);
    expect((await edit(id, gone)).status).toBe(401);
    expect((await detailOf(id)).revision).toBe(1);
  });
});

describe('under policies', () => {
  const finance = (rest = {}) => stage({ name: 'Finance', who: { groups: ['finance'] }, ...rest });

  it('nobody edits whom no stage waits for, or who is to enter fields unseen', async () => {
    await staffed.policies.publish(always(finance()));
    const id = await filed();
    expect(await reasonOf(edit(id, second))).toEqual([
      403,
      '"Finance" waits for somebody in finance',
    ]);
    await staffed.policies.publish(always(finance({ reenter: ['code'] })));
    const blind = await filed();
    expect(await reasonOf(edit(blind, checker))).toEqual([
      403,
      'You are asked to enter fields again without seeing them, so you cannot edit',
    ]);
    expect((await detailOf(blind, checker)).amendable.allowed).toBe(false);
  });

  it('an edit that leaves nobody who could decide is refused, and says why', async () => {
    await staffed.policies.publish(always(finance()));
    const id = await filed();
    const [status, message] = await reasonOf(edit(id, checker));
    expect([status, message]).toEqual([
      409,
      expect.stringContaining('Too few people could decide'),
    ]);
    expect(message).toMatch(
      /"Finance" needs 1 and nobody could decide\. Left out: .* \(its editor\)$/,
    );
    expect(await detailOf(id)).toMatchObject({ revision: 1, editors: [] });
    expect((await vote(id, checker)).status).toBe(200);
  });

  it('the rule is chosen by the maker, not by the editor', async () => {
    await staffed.policies.publish({
      rules: [
        { name: 'Of finance', when: '"finance" in maker.groups', stages: [stage()] },
        { name: 'Every', stages: [stage({ approvals: 2 })] },
      ],
    });
    const id = await filed();
    await edit(id, checker);
    const { policy, stages } = await detailOf(id);
    expect([policy?.ruleName, stages[0]?.needed]).toEqual(['Every', 2]);
    await giveStanding(staffed.system, maker.personId, { groups: ['finance'] });
    await edit(id, second, 2);
    expect((await detailOf(id)).policy?.ruleName).toBe('Of finance');
  });

  it('the rule is the strictest one where it is chosen by a maker whose access has ended', async () => {
    const gone = await staffed.system.person('maker');
    await giveStanding(staffed.system, gone.personId, { groups: ['trainees'] });
    const trainee = { ...gone, groups: ['trainees'] };
    const filedByThem = async () =>
      (await staffed.file(promotion(), 'create_promotion', trainee)).body.data.id;
    await staffed.policies.publish(always(stage()));
    const [id, other] = [await filedByThem(), await filedByThem()];
    const ofTrainees = {
      rules: [
        {
          name: 'Of trainees',
          when: '"trainees" in maker.groups',
          stages: [stage({ approvals: 2 })],
        },
        { name: 'Every', stages: [stage()] },
      ],
    };
    await staffed.system.inAuth('update "user" set disabled_at = now() where id = $1', [
      gone.personId,
    ]);
    await staffed.policies.publish(ofTrainees);
    // Nobody answers for it, and what it needs is known all the same.
    expect((await vote(other, checker)).status).toBe(409);
    expect(await detailOf(other, second)).toMatchObject({
      status: 'pending',
      requiredApprovals: 2,
    });
    expect((await edit(id, checker)).status).toBe(200);
    const { policy, stages } = await detailOf(id, second);
    expect([policy?.ruleName, policy?.error, stages[0]?.needed]).toEqual([
      'Of trainees',
      expect.stringContaining('groups'),
      2,
    ]);
  });
});

it('whom an action concerns does not edit it, nor so that it concerns them', async () => {
  const accounts = await serveAccounts(staffed.system);
  for (const { personId } of [checker, second]) await accounts.addUser({ userId: personId });
  const { userId } = await accounts.addUser();
  let serial = 0;
  const account = (of: string) => ({
    userId: of,
    accountNumber: `NL91ABNA041716${4300 + (serial += 1)}`,
    accountType: 'savings',
    balance: '10.00',
    currency: 'EUR',
  });
  const id = await filed(account(checker.personId), 'create_account');
  expect((await edit(id, checker, 1, account(userId))).body.error.message).toBe(
    'This action concerns you; another person must change it',
  );
  expect((await edit(id, second, 1, account(second.personId))).body.error.message).toBe(
    'As you change it, the action would concern you; another person must do that',
  );
  expect((await edit(id, second, 1, account(userId))).status).toBe(200);
  expect((await edit(id, checker, 2, account(userId))).status).toBe(403);
  await accounts.close();
});

const idOf = ({ personId }: Person) => personId;
