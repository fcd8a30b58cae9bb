import { isDeepStrictEqual } from 'node:util';
import type { ActionDetail, Payload } from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy';
import { patterns, payload, type Pattern, type Step } from '@countersign/policy/testing/patterns';
import type { SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveAccounts } from '../testing/accounts.ts';
import { startPublishing } from '../testing/policies.ts';
import { startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { endDelegation, giveStanding, addDelegation } from '../testing/standing.ts';
import { waitHours } from '../testing/wait-hours.ts';
import { remind } from '../actions/remind.ts';
import { askNewerPolicy } from './ask-newer.ts';

let system: TestWorkflow;
let accounts: Awaited<ReturnType<typeof serveAccounts>>;
let policies: Awaited<ReturnType<typeof startPublishing>>;
let owner: Client;
let serial = 0;

beforeAll(async () => {
  system = await startWorkflow();
  accounts = await serveAccounts(system);
  policies = await startPublishing(system);
  owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await accounts.close();
  await system.stop();
});

/** What is said of a second vote before the engine is asked. */
const said: Record<string, string> = {
  'One person has one vote, and it was given': 'You have already reviewed this revision',
  'Only people with the role checker decide': 'Your roles do not permit this (action:review)',
  'This is approved already': 'This action is already approved',
  'This is rejected already': 'This action is already rejected',
};

/** A pattern with people of its own, as they sign in here. */
async function castOf({ people, maker: makerIs }: Pattern) {
  const staff = new Map<string, SessionPrincipal>();
  const ids = new Map<string, string>();
  for (const [name, { id, roles, groups, limits }] of Object.entries(people)) {
    const person = await system.person(...(roles as SessionPrincipal['roles']));
    await giveStanding(system, person.personId, { groups, limits });
    staff.set(name, { ...person, groups: groups.toSorted() });
    ids.set(id, person.personId);
  }
  const maker = await system.person('maker');
  await giveStanding(system, maker.personId, makerIs ?? {});
  const days = makerIs?.daysSinceJoining ?? 1_000;
  const joinedAt = new Date(Date.now() - days * 86_400_000);
  const replaced = (document: PolicyDocument): PolicyDocument =>
    JSON.parse(
      [...ids].reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(document)),
    );
  return { staff, maker: { ...maker, groups: makerIs?.groups ?? [], joinedAt }, replaced };
}

function payloadOf(userId: string, change: Partial<Payload<'create_account'>> = {}) {
  serial += 1;
  const accountNumber = `NL91ABNA${10_000_000 + serial}`;
  return { ...payload, accountNumber, ...change, userId };
}

async function play(pattern: Pattern) {
  const { staff, maker, replaced } = await castOf(pattern);
  const { userId } = await accounts.addUser();
  await publish(replaced(pattern.document));
  const file = (change?: object) =>
    system.call(maker, 'POST', '/actions', {
      actionType: 'create_account',
      payload: payloadOf(userId, change),
    });
  for (const balance of pattern.earlier ?? []) expect((await file({ balance })).status).toBe(201);
  const filed = await file(pattern.payload);
  if (filed.status !== 201) return { outcome: whyNotFiled(filed.body.error) };
  const { id } = filed.body.data as { id: string };
  const detail = async (): Promise<ActionDetail> =>
    (await system.call(maker, 'GET', `/actions/${id}`)).body.data;
  const first = await detail();
  const accountUrl = system.urls['account']!;
  const record: unknown[] = [];
  for (const step of pattern.steps) record.push(await take(step));
  for (const { personId } of staff.values()) {
    await system.inAuth('update "user" set disabled_at = now() where id = $1', [personId]);
  }
  // An owner that was away for long is still told of a cancellation, and answers.
  await expect.poll(async () => (await detail()).execution.state).not.toMatch(/queued|stalled/);
  const { status: outcome, execution } = await detail();
  const { state, because } = execution;
  return {
    outcome,
    rule: first.policy?.ruleName,
    needed: Object.fromEntries(first.stages.map((stage) => [stage.name, stage.needed])),
    record: record.filter((each) => each !== undefined),
    execution: because ?? state,
  };

  async function take(step: Step): Promise<unknown> {
    if ('hoursLater' in step) return waitHours(owner, id, step.hoursLater);
    if ('owner' in step) {
      system.urls['account'] = step.owner === 'away' ? 'http://127.0.0.1:9' : accountUrl;
      return undefined;
    }
    if ('cancel' in step) {
      const person = step.by === undefined ? maker : staff.get(step.by)!;
      const body = { reason: step.cancel };
      const reply = await system.call(person, 'POST', `/actions/${id}/cancel`, body);
      return reply.body.error?.message;
    }
    if ('delegator' in step) {
      return addDelegation(
        system,
        staff.get(step.delegator)!.personId,
        staff.get(step.delegate)!.personId,
      );
    }
    if ('back' in step) return endDelegation(system, staff.get(step.back)!.personId);
    if ('groups' in step) return moveTo(staff.get(step.of)!, step.groups);
    const { revision, stages } = await detail();
    if ('reminded' in step) return reminders(revision, step.reminded.length);
    if ('amend' in step) {
      const change = {
        revision,
        payload: payloadOf(userId, { ...pattern.payload, ...step.amend } as object),
      };
      const author = step.by === undefined ? maker : staff.get(step.by)!;
      const { body } = await system.call(author, 'POST', `/actions/${id}/amend`, change);
      // People have other names here.
      return body.error?.message.replace(/\. Left out: .*/, '');
    }
    if ('publish' in step) {
      await publish(replaced(step.publish));
      await askNewerPolicy(system.engine, id);
      return (await detail()).stages.slice(stages.length).map(({ name }) => name);
    }
    const person = staff.get(step.by)!;
    if ('sees' in step) return (await system.call(person, 'GET', `/actions/${id}`)).status === 200;
    if ('asks' in step) {
      const personId = step.asks === null ? null : staff.get(step.asks)!.personId;
      const { body } = await system.call(person, 'PUT', `/actions/${id}/assignment`, { personId });
      const assigned = body.data?.assignee?.personId ?? null;
      return body.error?.message ?? (assigned === personId || 'It is assigned to somebody else');
    }
    if ('comments' in step) {
      const remark = { text: `Said by ${step.by}` };
      return (await system.call(person, 'POST', `/actions/${id}/comments`, remark)).status === 201;
    }
    const status = 'vote' in step ? step.vote : 'approved';
    // The very same review again is answered as the first one was.
    serial += 1;
    const reentered = step.enters && { reentered: step.enters };
    const vote = { revision, status, reviewComment: `Remark ${serial}`, ...reentered };
    await giveFactor(person, step.factorMinutesAgo);
    const { body } = await system.call(person, 'POST', `/actions/${id}/review`, vote);
    // People have other names here.
    if (body.error) return body.error.message.replaceAll(/(?<=in the place of )[^:]*/g, 'Somebody');
    const now = await detail();
    const given = now.reviews.findLast(
      (review) => review.checker.personId === person.personId && review.revision === revision,
    );
    const stageName = now.stages.find(({ stage }) => stage === given?.stage)?.name;
    const { onBehalfOf } = given ?? {};
    if (!onBehalfOf) return stageName;
    const [lender] = [...staff].find(([, each]) => each.personId === onBehalfOf.personId) ?? [];
    return [stageName, lender];
  }

  /** The stages of which there was a reminder, after all rounds in which there could be one more than expected. */
  async function reminders(revision: number, expected: number): Promise<unknown> {
    const told = async () =>
      (await detail()).history
        .filter((entry) => entry.event === 'reminded' && entry.revision === revision)
        .map((entry) => entry.detail['stage']);
    for (let round = 0; round <= expected; round += 1) await remind(system.engine);
    await expect.poll(async () => (await told()).length).toBeGreaterThanOrEqual(expected);
    return told();
  }
}

/** Unless it is in force: what changes nothing is refused. */
async function publish(document: PolicyDocument): Promise<void> {
  const { body } = await system.call(policies.maker, 'GET', '/policies/create_account');
  if (isDeepStrictEqual(body.data.document, document)) return;
  await policies.publish(document, 'create_account');
}

/** Lets a second factor have been given in the session so many minutes ago. */
async function giveFactor({ sessionId }: SessionPrincipal, minutes?: number): Promise<void> {
  if (minutes === undefined) return;
  await system.inAuth(
    `update "session" set second_factor_at = now() - make_interval(mins => $2) where id = $1`,
    [sessionId, minutes],
  );
}

async function moveTo({ personId }: SessionPrincipal, groups: string[]): Promise<void> {
  await system.inAuth('delete from group_members where person_id = $1', [personId]);
  await giveStanding(system, personId, { groups });
}

const whyNotFiled = ({ code, message }: { code: string; message: string }): string =>
  code === 'conflict' && message.startsWith('Too few people could') ? 'not filed' : message;

function expectedOf({ outcome, rule, needed, steps, because }: Pattern) {
  if (outcome === 'not filed') return { outcome };
  const record = steps.flatMap((step): unknown[] => {
    if ('asks' in step) return [step.refused ?? true];
    if ('cancel' in step) return step.refused === undefined ? [] : [step.refused];
    if ('refused' in step) {
      const told = step.refused.replaceAll(/(?<=in the place of )[^:]*/g, 'Somebody');
      return [said[told] ?? told];
    }
    if ('adds' in step) return [step.adds];
    if ('reminded' in step) return [step.reminded];
    if ('sees' in step) return [step.sees];
    if ('comments' in step) return [true];
    if (!('in' in step)) return [];
    return step.onBehalfOf === undefined ? [step.in] : [[step.in, step.onBehalfOf]];
  });
  const execution = because ?? (outcome === 'approved' ? 'executed' : 'none');
  return { outcome, rule, needed, record, execution };
}

it.each(patterns.map((pattern) => [pattern.row, pattern.name, pattern] as const))(
  '%i: %s',
  async (_row, _name, pattern) => expect(await play(pattern)).toEqual(expectedOf(pattern)),
);

it('a rule may refuse what concerns its maker', async () => {
  const maker = await system.person('maker');
  const { userId } = await accounts.addUser({ userId: maker.personId });
  const stages = [{ name: 'Review', step: 1, approvals: 1, who: { roles: ['checker' as const] } }];
  const file = async () => {
    const own = { actionType: 'create_account', payload: payloadOf(userId) };
    return (await system.call(maker, 'POST', '/actions', own)).body;
  };
  await publish({ rules: [{ name: 'Warned', stages }] });
  expect((await file()).success).toBe(true);
  await publish({ rules: [{ name: 'Refused', stages, makerAsParty: 'refuse' }] });
  expect((await file()).error).toMatchObject({
    code: 'conflict',
    message: 'The rule "Refused" of the policy lets nobody file what concerns themselves',
  });
});
