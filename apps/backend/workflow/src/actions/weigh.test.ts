import type { SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';
import { waitForLocks } from '../testing/wait-for-locks.ts';
import { castVote } from './statements/cast-vote.ts';
import { findAction } from './views/find-action.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;
let staff: Staff;
let director: SessionPrincipal;
let deputy: SessionPrincipal;

const theirs = { name: 'Director', step: 2, who: { groups: ['directors'] } };

beforeAll(async () => {
  staff = await startPolicyStaff();
  const person = await staff.system.person('checker');
  director = { ...person, groups: ['directors'] };
  await giveStanding(staff.system, person.personId, director);
  deputy = await staff.system.person('checker');
});
afterAll(() => staff.system.stop());

async function filed(...stages: ReturnType<typeof stage>[]): Promise<string> {
  await staff.policies.publish(always(...stages));
  return (await staff.file(promotion())).body.data.id;
}

/** Casts a vote as the verb does before anything was weighed, or after it was. */
async function cast(id: string, person: SessionPrincipal, weighed: number | null = null) {
  const ballot = { revision: 1, status: 'approved', comment: null, entered: null } as const;
  const voter = { ...person, secondFactorSecondsAgo: null };
  const counted = await castVote(staff.system.workflowDb.db, voter, id, ballot, 1_000, weighed);
  return typeof counted === 'object' ? 'counted' : counted;
}

it('counts at once where somebody could decide in no other stage', async () => {
  const one = await filed(stage({ approvals: 3 }));
  expect(await cast(one, director)).toBe('counted');
  const more = await filed(stage({ approvals: 2 }), stage(theirs));
  expect(await cast(more, staff.checker)).toBe('counted');
});

it('counts a last approval at once', async () => {
  const id = await filed(stage(), stage(theirs));
  await staff.vote(id, staff.checker);
  expect(await cast(id, director)).toBe('counted');
});

it('does not count before it was looked who else could decide, nor when something has happened since', async () => {
  const id = await filed(stage({ approvals: 2 }), stage(theirs));
  expect(await cast(id, director)).toBe('unweighed');
  const { auditCount } = await findAction(staff.system.workflowDb.db, director, id);
  await staff.post(`/actions/${id}/comments`, { text: 'Meanwhile' }, staff.checker);
  expect(await cast(id, director, auditCount)).toBe('unweighed');
  const found = await findAction(staff.system.workflowDb.db, director, id);
  expect(found.state.votes).toEqual([]);
  expect(await cast(id, director, found.auditCount)).toBe('counted');
});

it('does not count at once where a newer policy adds their stage in that moment', async () => {
  const id = await filed(stage({ approvals: 2 }));
  const owner = new Client({ connectionString: staff.system.workflowDb.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query('select from actions where id = $1 for update', [id]);
  await staff.policies.publish(always(stage({ approvals: 2 }), stage(theirs)));
  // What adds the stage waits first, and then the vote, which has seen the action without it.
  await waitForLocks(staff.system, 'update actions set policy_position');
  const vote = cast(id, director);
  await waitForLocks(staff.system, 'take_seat');
  await owner.query('commit');
  await owner.end();
  expect(await vote).toBe('unweighed');
  expect((await staff.vote(id, director)).body.error.code).toBe('conflict');
});

it('keeps the only director until another one is made, and lets them reject', async () => {
  const id = await filed(stage(), stage(theirs));
  const refused = await staff.vote(id, director);
  expect([refused.status, refused.body.error]).toMatchObject([
    409,
    {
      code: 'conflict',
      message: 'Only you can decide "Director"; somebody else must approve "Review" first',
    },
  ]);
  const { reviewable } = (await staff.get(`/actions/${id}`, director)).data;
  expect(reviewable).toEqual({
    allowed: true,
    stage: 1,
    whyNotApprove: refused.body.error.message,
  });
  await giveStanding(staff.system, deputy.personId, { groups: ['directors'] });
  expect((await staff.vote(id, director)).status).toBe(200);
  await staff.system.inAuth('delete from group_members where person_id = $1', [deputy.personId]);
  const other = await filed(stage(), stage({ ...theirs, name: 'Board' }));
  const rejection = { status: 'rejected', reviewComment: 'No' };
  expect((await staff.vote(other, director, rejection)).body.data.action.status).toBe('rejected');
});

it('keeps nobody where others could not decide either', async () => {
  const id = await filed(stage({ who: { groups: ['directors', 'finance'] } }), stage(theirs));
  await staff.system.inAuth('delete from group_members where person_id = $1', [
    staff.checker.personId,
  ]);
  expect((await staff.vote(id, director)).status).toBe(200);
  await giveStanding(staff.system, staff.checker.personId, staff.checker);
});

it('says nothing of others to who files, edited or is concerned', async () => {
  const id = await filed(stage(), stage(theirs));
  const { reviewable } = (await staff.get(`/actions/${id}`, staff.maker)).data;
  expect(reviewable).not.toHaveProperty('whyNotApprove');
});

it('tells of which stages nobody can decide any more, also of those that come later', async () => {
  const id = await filed(stage({ name: 'First' }), stage(theirs));
  const shortOf = async () =>
    (await staff.get(`/actions/${id}`)).data.stages.map((each: { short?: string }) => each.short);
  expect(await shortOf()).toEqual([undefined, undefined]);
  await staff.system.inAuth('delete from group_members where person_id = $1', [director.personId]);
  await expect.poll(shortOf).toEqual([undefined, '"Director" needs 1 and nobody could decide']);
  await giveStanding(staff.system, director.personId, director);
  await staff.post(`/actions/${id}/withdraw`, {});
  expect(await shortOf()).toEqual([undefined, undefined]);
});
