import type { Action, ActionDetail } from '@countersign/actions';
import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';
import { roundsOfRaces } from '../testing/env.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let staff: Staff;
let checker: SessionPrincipal;
let second: SessionPrincipal;
let colleague: SessionPrincipal;
let other: SessionPrincipal;
/** How often two adoptions meet; more with `RACES`. */
const rounds = roundsOfRaces(5);

beforeAll(async () => {
  staff = await startPolicyStaff();
  ({ checker } = staff);
  second = await staff.system.person('checker');
  colleague = await staff.system.person('maker', 'checker');
  other = await staff.system.person('maker');
  await staff.policies.publish(always(stage({ approvals: 2 })));
});
afterAll(() => staff.system.stop());

const leaves = ({ personId }: Person) =>
  staff.system.inAuth('update "user" set disabled_at = now() where id = $1', [personId]);
const call = (id: string, verb: string, person: Person, body: object = {}) =>
  staff.system.call(person, 'POST', `/actions/${id}/${verb}`, body);
const adopt = (id: string, person: Person) => call(id, 'adopt', person);
const vote = (id: string, person: Person, status = 'approved', revision = 1) =>
  call(id, 'review', person, { revision, status, reviewComment: 'Seen' });
const amend = (id: string, person: Person, revision = 1) =>
  call(id, 'amend', person, { revision, payload: promotion() });
const read = async (id: string, person: Person = checker): Promise<ActionDetail> =>
  (await staff.system.call(person, 'GET', `/actions/${id}`)).body.data;
const listed = async (query: string, person: Person): Promise<string[]> => {
  const { body } = await staff.system.call(person, 'GET', `/actions?limit=100&${query}`);
  return body.data.map(({ id }: Action) => id);
};
const eventsOf = ({ history }: ActionDetail) => history.map(({ event }) => event);

/** Actions of a maker of their own. */
async function filed(count = 1): Promise<{ maker: SessionPrincipal; ids: string[] }> {
  const maker = await staff.system.person('maker');
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push((await staff.file(promotion(), 'create_promotion', maker)).body.data.id);
  }
  return { maker, ids };
}
/** An action whose maker has left, as all know by now. */
async function orphan(): Promise<string> {
  const { maker, ids } = await filed();
  await leaves(maker);
  const [id] = ids as [string];
  await expect.poll(async () => (await read(id)).orphanedSince).toBeTruthy();
  return id;
}

describe('an action whose maker has left', () => {
  // The first of all: where somebody has left lately, auth is asked in any case.
  it('cannot be approved where a round passed over it, since somebody held it', async () => {
    const { maker, ids } = await filed(2);
    const [held, marked] = ids as [string, string];
    const holder = await staff.system.workflowDb.pool.connect();
    await holder.query('begin');
    await holder.query('select from actions where id = $1 for no key update', [held]);
    // Longer ago than auth says it with its word on a checker.
    await staff.system.inAuth(
      `update "user" set disabled_at = now() - interval '1 minute' where id = $1`,
      [maker.personId],
    );
    await expect.poll(async () => (await read(marked)).orphanedSince).toBeTruthy();
    expect(await read(held)).not.toHaveProperty('orphanedSince');
    await holder.query('rollback');
    holder.release();
    expect((await vote(held, checker)).status).toBe(409);
  });

  it('cannot be approved from that moment on, though no round has looked yet, and can be rejected', async () => {
    const { maker, ids } = await filed(2);
    const [id, rejected] = ids as [string, string];
    expect((await vote(id, checker)).status).toBe(200);
    await leaves(maker);
    const { status, body } = await vote(id, second);
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining('a colleague must adopt it'),
    ]);
    const detail = await read(id, second);
    expect(detail).toMatchObject({ status: 'pending', approvals: 1 });
    expect(detail.reviewable).toMatchObject({
      allowed: true,
      whyNotApprove: body.error.message,
    });
    expect(eventsOf(detail)).toEqual(['submitted', 'approval_given', 'maker_left']);
    expect((await vote(rejected, second, 'rejected')).status).toBe(200);
  });

  it('says so in lists, to whoever may adopt it too, and to them on its page', async () => {
    const id = await orphan();
    expect(await listed('orphaned=true', checker)).toContain(id);
    expect(await listed('orphaned=true', other)).toContain(id);
    expect(await listed('status=pending', other)).not.toContain(id);
    const admin = await staff.system.person('admin');
    expect((await read(id, other)).adoptable).toEqual({ allowed: true });
    expect((await read(id, admin)).adoptable).toMatchObject({ allowed: false });
    const mine = (await staff.file(promotion())).body.data.id;
    expect(await read(mine)).not.toHaveProperty('adoptable');
    expect(await listed('orphaned=true', checker)).not.toContain(mine);
    expect((await staff.system.call(other, 'GET', `/actions/${mine}`)).status).toBe(404);
  });

  it('is decided again when its maker is back', async () => {
    const { maker, ids } = await filed();
    const [id] = ids as [string];
    await leaves(maker);
    await expect.poll(async () => (await read(id)).orphanedSince).toBeTruthy();
    await staff.system.inAuth('alter table "user" disable trigger user');
    await staff.system.inAuth('update "user" set disabled_at = null where id = $1', [
      maker.personId,
    ]);
    await staff.system.inAuth('alter table "user" enable trigger user');
    await expect.poll(async () => eventsOf(await read(id)).at(-1)).toBe('maker_back');
    expect((await adopt(id, other)).status).toBe(404);
    expect((await adopt(id, colleague)).status).toBe(409);
    for (const person of [checker, second]) expect((await vote(id, person)).status).toBe(200);
  });
});

describe('who adopts it', () => {
  it('answers for it beside the maker: others decide it, never they', async () => {
    const id = await orphan();
    const { status, body } = await adopt(id, colleague);
    expect(status).toBe(200);
    const { personId, name } = colleague;
    expect(body.data).toMatchObject({ adopter: { personId, name } });
    expect(body.data).not.toHaveProperty('orphanedSince');
    expect((await adopt(id, colleague)).status).toBe(200);
    const detail = await read(id, colleague);
    expect(eventsOf(detail)).toEqual(['submitted', 'maker_left', 'adopted']);
    expect(detail.amendable).toEqual({ allowed: true, as: 'maker' });
    expect(detail.reviewable).toEqual({
      allowed: false,
      reason: 'You adopted this action; another person must review it',
    });
    expect((await vote(id, colleague)).status).toBe(403);
    expect(await listed('adoptedBy=me', colleague)).toContain(id);
    expect((await adopt(id, other)).status).toBe(404);
    for (const person of [checker, second]) expect((await vote(id, person)).status).toBe(200);
    expect(await read(id)).toMatchObject({ status: 'approved', execution: { state: 'executed' } });
  });

  it('is told of it where they file the same, and before that whoever could adopt it', async () => {
    const payload = promotion();
    const [maker, next] = [await staff.system.person('maker'), await staff.system.person('maker')];
    const id = (await staff.file(payload, 'create_promotion', maker)).body.data.id;
    const twin = (await staff.file(payload, 'create_promotion', next)).body.data.id;
    const told = async () => (await read(twin, next)).warnings.map(({ actionId }) => actionId);
    expect(await told()).toEqual([undefined]);
    await leaves(maker);
    await expect.poll(told).toEqual([id]);
    await adopt(id, next);
    expect(await told()).toEqual([id]);
    await call(twin, 'withdraw', next);
  });

  it('amends it, as often as it takes, and withdraws it', async () => {
    const id = await orphan();
    await adopt(id, other);
    expect(await listed('adoptedBy=me', other)).toEqual([id]);
    expect((await amend(id, other)).status).toBe(200);
    expect((await amend(id, other, 2)).status).toBe(200);
    const detail = await read(id, other);
    expect(detail).toMatchObject({ revision: 3, editors: [] });
    expect(detail.revisions.map(({ author }) => author.personId).slice(1)).toEqual([
      other.personId,
      other.personId,
    ]);
    expect((await vote(id, checker, 'approved', 3)).status).toBe(200);
    expect((await call(id, 'withdraw', other, { reason: 'Past' })).status).toBe(200);
    expect((await call(id, 'withdraw', other, { reason: 'Past' })).status).toBe(200);
    expect((await read(id, other)).status).toBe('withdrawn');
  });

  it('amends what was returned, for which nobody answered either', async () => {
    const { maker, ids } = await filed();
    const [id] = ids as [string];
    expect((await vote(id, checker, 'changes_requested')).status).toBe(200);
    await leaves(maker);
    await expect.poll(async () => (await read(id)).orphanedSince).toBeTruthy();
    expect(await listed('orphaned=true', other)).toContain(id);
    expect((await adopt(id, other)).status).toBe(200);
    expect((await amend(id, other)).status).toBe(200);
    expect(await read(id)).toMatchObject({ status: 'pending', revision: 2 });
    expect((await vote(id, checker, 'approved', 2)).status).toBe(200);
  });

  it('is followed by another one when they leave too, who alone answers for it then', async () => {
    const id = await orphan();
    const first = await staff.system.person('maker');
    await adopt(id, first);
    expect((await adopt(id, colleague)).status).toBe(409);
    await leaves(first);
    expect((await vote(id, checker)).status).toBe(409);
    expect((await adopt(id, other)).status).toBe(200);
    expect((await vote(id, checker)).status).toBe(200);
    expect((await vote(id, second)).status).toBe(200);
  });

  it('is nobody with another part in it, nobody who files nothing, and no key', async () => {
    const editor = await staff.system.person('maker', 'checker');
    const recused = await staff.system.person('maker', 'checker');
    const { maker, ids } = await filed();
    const [id] = ids as [string];
    await amend(id, editor);
    await vote(id, colleague, 'approved', 2);
    await call(id, 'recuse', recused, { reason: 'Mine' });
    await leaves(maker);
    await expect.poll(async () => (await read(id)).orphanedSince).toBeTruthy();
    const { sessionId, ...facts } = other;
    expect(sessionId).toBeTruthy();
    const key = { ...facts, kind: 'key', keyId: 'k1' } as const;
    const replies: unknown[] = [];
    for (const person of [editor, colleague, recused, second, key]) {
      const { status, body } = await adopt(id, person);
      replies.push([status, body.error.message.split(/[;:]/)[0]]);
    }
    expect(replies).toEqual([
      [403, 'You edited this action'],
      [403, 'You have reviewed this action'],
      [403, 'You have stepped back from this action'],
      [403, 'Your roles do not permit this (action'],
      [403, 'No key may do this'],
    ]);
    expect((await read(id)).adopter).toBeUndefined();
  });
});

describe('the policy of an adopted action', () => {
  it('asks of who adopted it: where a newer one is published, and where another one edits it', async () => {
    const id = await orphan();
    const trusted = await staff.system.person('maker');
    await giveStanding(staff.system, trusted.personId, { groups: ['trusted'] });
    await adopt(id, trusted);
    await staff.policies.publish({
      rules: [
        {
          name: 'Of the trusted',
          when: '"trusted" in maker.groups',
          stages: [stage({ approvals: 2 })],
        },
        { name: 'Others', stages: [stage({ approvals: 2 }), stage({ name: 'More', step: 2 })] },
      ],
    });
    await expect.poll(async () => (await vote(id, checker)).status).toBe(200);
    expect((await read(id)).stages.map(({ name }) => name)).toEqual(['Review']);
    const editor = await staff.system.person('checker');
    expect((await amend(id, editor)).status).toBe(200);
    expect((await read(id)).policy?.ruleName).toBe('Of the trusted');
  });

  it('counts it in the windows of whoever adopted it, as of its maker', async () => {
    const id = await orphan();
    const next = await staff.system.person('maker');
    await staff.policies.publish({
      windows: { day: { of: 'maker', days: 1 } },
      rules: [
        {
          name: 'One a day',
          when: 'window.day.count == 0',
          stages: [stage()],
        },
        { name: 'More', stages: [stage({ approvals: 2 })] },
      ],
    });
    await adopt(id, next);
    const { body } = await staff.file(promotion(), 'create_promotion', next);
    expect((await read(body.data.id)).policy?.ruleName).toBe('More');
    await staff.policies.publish(always(stage({ approvals: 2 })));
  });
});

it(`two adoptions meet ${rounds} times: one of them counts`, async () => {
  const { maker, ids } = await filed(rounds);
  await leaves(maker);
  const last = ids.at(-1)!;
  await expect.poll(async () => (await read(last)).orphanedSince).toBeTruthy();
  for (const id of ids) {
    const replies = await Promise.all([adopt(id, colleague), adopt(id, other)]);
    const [ours, theirs] = replies.map(({ status }) => status);
    expect([ours, theirs].filter((status) => status === 200)).toHaveLength(1);
    expect([404, 409]).toContain(ours === 200 ? theirs : ours);
    const detail = await read(id);
    expect(detail.adopter?.personId).toBe((ours === 200 ? colleague : other).personId);
    expect(eventsOf(detail).filter((event) => event === 'adopted')).toHaveLength(1);
  }
});
