import { actionTypeNames } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import {
  oneChecker,
  type PolicyDocument,
  type Stage,
  twoCheckers,
  type Window,
} from '@countersign/policy';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPublishing } from '../testing/policies.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';
import { needsUnder } from './bind.ts';
import { readPolicyInForce } from './in-force.ts';
import { readPast } from './replay-past.ts';
import { createPastWindows } from './replay-windows.ts';
import { readWindows } from './windows.ts';

let system: TestWorkflow;
let policies: Awaited<ReturnType<typeof startPublishing>>;
let maker: SessionPrincipal;
let checker: SessionPrincipal;
let owner: Client;

beforeAll(async () => {
  system = await startWorkflow();
  policies = await startPublishing(system);
  maker = await system.person('maker');
  checker = { ...(await system.person('checker')), groups: ['finance'] };
  await giveStanding(system, checker.personId, checker);
  owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

const get = async (path: string, person = maker) => (await system.call(person, 'GET', path)).body;
const post = (path: string, body: unknown, person = maker) =>
  system.call(person, 'POST', path, body);
const file = (payload: unknown, actionType = 'create_promotion', person = maker) =>
  post('/actions', { actionType, payload }, person);
const vote = (id: string, person: SessionPrincipal, more = {}) =>
  post(`/actions/${id}/review`, { revision: 1, status: 'approved', ...more }, person);
const stage = (rest: Partial<Stage> = {}): Stage => ({
  name: 'Review',
  step: 1,
  approvals: 1,
  who: { roles: ['checker'] },
  ...rest,
});
const always = (...stages: Stage[]): PolicyDocument => ({ rules: [{ name: 'Every', stages }] });
const change = (document: unknown, actionType = 'create_promotion') => ({
  actionType,
  document,
  reason: 'Because of a test',
});

describe('policies', () => {
  it('are one checker as shipped, and two for what changes who may do what', async () => {
    const { policies: all } = (await get('/policies')).data as {
      policies: {
        actionType: string;
        document: PolicyDocument;
        from: string;
        ownVersion: number;
      }[];
    };
    expect(all.map(({ actionType }) => actionType)).toEqual(['*', ...actionTypeNames]);
    const two = all.filter(({ document }) => document.rules[0]?.stages[0]?.approvals === 2);
    expect(two.map(({ actionType }) => actionType)).toEqual(
      [
        'change_limits',
        'change_membership',
        'change_policy',
        'change_roles',
        'create_group',
      ].toSorted(
        (a, b) => actionTypeNames.indexOf(a as never) - actionTypeNames.indexOf(b as never),
      ),
    );
    expect(all[0]).toMatchObject({ from: '*', version: 0, ownVersion: 0, document: oneChecker });
  });

  it('say who published each version, and what is pending', async () => {
    const version = await policies.publish(always(stage({ name: 'First' })));
    const id = await policies.change(always(stage({ name: 'Second' })), undefined, 1);
    const { data } = await get('/policies/create_promotion');
    expect(data).toMatchObject({
      from: 'create_promotion',
      version,
      ownVersion: version,
      pending: id,
    });
    const [newest] = data.versions;
    expect(newest).toMatchObject({ version, maker: { personId: policies.maker.personId } });
    const approvers = policies.checkers.map(({ personId }) => personId);
    expect(newest.approvedBy.map(({ personId }: { personId: string }) => personId)).toEqual(
      approvers,
    );
    await post(`/actions/${id}/withdraw`, {}, policies.maker);
  });

  it('are read by whoever reads directories, and replayed by whoever reads all actions', async () => {
    const body = { document: oneChecker };
    expect((await post('/policies/create_promotion/replay', body)).status).toBe(403);
    expect((await post('/policies/create_promotion/replay', body, checker)).status).toBe(200);
    expect((await system.call(maker, 'GET', '/policies/create_nothing')).status).toBe(404);
  });
});

describe('a change of policy', () => {
  it.each<[string, unknown, RegExp]>([
    ['that is no policy', { rules: [] }, /^payload\.document\.rules/],
    [
      'whose last rule has a condition',
      { rules: [{ name: 'A', when: 'true', stages: [stage()] }] },
      /^payload\.document/,
    ],
    [
      'that looks at a field which is not there',
      {
        rules: [
          { name: 'A', when: 'payload.nothing == "x"', stages: [stage()] },
          { name: 'B', stages: [stage()] },
        ],
      },
      /^payload\.document\.rules\.0\.when$/,
    ],
    [
      'that nobody could meet',
      always(stage({ who: { groups: ['nobody-is-here'] } })),
      /^payload\.document\.rules\.0\.stages\.0$/,
    ],
    [
      'that too few could meet',
      always(stage({ approvals: 20 })),
      /^payload\.document\.rules\.0\.stages\.0$/,
    ],
  ])('%s is refused with its place', async (_what, document, field) => {
    const { status, body } = await file(change(document), 'change_policy');
    expect([status, body.error.code]).toEqual([422, 'invalid']);
    expect(body.error.details[0].field).toMatch(field);
  });

  it('that nobody could ever meet again is refused for changes of policies themselves', async () => {
    const limit = { amount: 'decimal("999999999999")', currency: '"EUR"' };
    const locked = always(stage({ approvals: 2, limit }));
    const { body } = await file(change(locked, 'change_policy'), 'change_policy');
    expect(body.error.details[0].field).toBe('payload.document.rules.0.stages.0');
  });

  it('that changes nothing is refused', async () => {
    const { document } = (await get('/policies/create_promotion')).data;
    const { body } = await file(change(document), 'change_policy');
    expect(body.error.details).toEqual([
      { field: 'payload.document', message: 'is what is in force' },
    ]);
  });

  it('warns where whoever files could be missing among those who decide', async () => {
    const named = always(stage({ who: { people: [checker.personId] } }));
    const { body } = await file(change(named), 'change_policy');
    expect(body.data.warnings).toMatchObject([{ code: 'few_eligible' }]);
    await post(`/actions/${body.data.id}/withdraw`, {});
  });

  it('needs two others, and is published once', async () => {
    const id = await policies.change(always(stage({ name: 'Once' })), undefined, 2);
    expect((await vote(id, policies.checkers[0]!)).body.data.action.status).toBe('pending');
    const last = await vote(id, policies.checkers[1]!);
    expect(last.body.data.executionResult).toMatchObject({
      state: 'executed',
      result: { actionType: 'create_promotion' },
    });
    const again = await system.engine.owners.execute('change_policy', {
      actionId: id,
      hash: '0'.repeat(64),
      canonical: '{}',
      makerId: policies.maker.personId,
    });
    expect(again).toEqual({ outcome: 'executed', result: last.body.data.executionResult.result });
  });

  it('is refused when another one was published since it was filed', async () => {
    const late = await policies.change(always(stage({ name: 'Late' })), undefined, 2);
    await policies.publish(always(stage({ name: 'Early' })));
    await vote(late, policies.checkers[0]!);
    const { body } = await vote(late, policies.checkers[1]!);
    expect(body.data.executionResult).toMatchObject({
      state: 'refused',
      refusal: { code: 'stale_target' },
    });
  });

  it('of all types may ask for what only some payloads have', async () => {
    await policies.publish(
      {
        rules: [
          {
            name: 'Large',
            when: 'has(payload.balance) && decimal(payload.balance) > decimal("10000")',
            stages: [stage({ approvals: 2 })],
          },
          { name: 'Others', stages: [stage()] },
        ],
      },
      '*',
    );
    const maintained = (await get('/policies/create_order')).data;
    expect(maintained).toMatchObject({ from: '*' });
    const bound = await needsUnder(
      system.engine,
      { ...(await readPolicyInForce(system.workflowDb.db, 'create_order')) },
      {
        actionType: 'create_order',
        payload: { lines: [] },
        preparation: { before: null, after: {}, target: null, party: [] },
        maker,
      },
    );
    expect(bound.binding.policy).toMatchObject({ ruleName: 'Others' });
    expect(bound.binding.policy).not.toHaveProperty('error');
    const document = maintained.document;
    expect((await post('/policies/*/replay', { document }, checker)).status).toBe(200);
    await policies.publish(oneChecker, '*');
  });

  it('of all types holds for those without one of their own', async () => {
    await policies.publish(twoCheckers, '*');
    expect((await get('/policies/create_promotion')).data).toMatchObject({
      from: 'create_promotion',
    });
    expect((await get('/policies/create_order')).data).toMatchObject({
      from: '*',
      document: twoCheckers,
    });
    await policies.publish(oneChecker, '*');
  });
});

describe('an action', () => {
  it('is bound by the strictest rule when a condition has no value, and says so', async () => {
    await policies.publish({
      rules: [
        {
          name: 'Odd',
          when: '10 / (size(payload.code) - size(payload.code)) > 1',
          stages: [stage()],
        },
        { name: 'Two', when: 'payload.code == "nothing"', stages: [stage({ approvals: 2 })] },
        { name: 'Others', stages: [stage()] },
      ],
    });
    const { id } = (await file(promotion())).body.data;
    const { policy, requiredApprovals } = (await get(`/actions/${id}`)).data;
    expect([policy.ruleName, requiredApprovals]).toEqual(['Two', 2]);
    expect(policy.error).toMatch(/^rules\.0\.when: /);
  });

  it('is refused under a policy that cannot be applied, and filed again under the next', async () => {
    const nines = '9'.repeat(40);
    const amount = `decimal("${nines}") + decimal("${nines}")`;
    await policies.publish(always(stage({ limit: { amount, currency: '"EUR"' } })));
    expect((await file(promotion())).status).toBe(409);
    await policies.publish(always(stage()));
    expect((await file(promotion())).status).toBe(201);
  });

  it('needs a comment where its stage asks for one', async () => {
    await policies.publish(always(stage({ comment: true })));
    const { id } = (await file(promotion())).body.data;
    const { status, body } = await vote(id, checker);
    expect([status, body.error.details]).toEqual([
      422,
      [{ field: 'reviewComment', message: 'The stage "Review" needs a comment' }],
    ]);
    expect((await vote(id, checker, { reviewComment: 'I called them' })).status).toBe(200);
  });

  it('says for whom it waits, and in which stage one would decide', async () => {
    await policies.publish(always(stage({ name: 'Finance', who: { groups: ['finance'] } })));
    const { id } = (await file(promotion())).body.data;
    const { stages, reviewable } = (await get(`/actions/${id}`, checker)).data;
    expect(stages).toMatchObject([{ open: true, canDecide: [{ personId: checker.personId }] }]);
    expect(reviewable).toEqual({ allowed: true, stage: 1 });
    const other = policies.checkers[0]!;
    expect((await get(`/actions/${id}`, other)).data.reviewable).toEqual({
      allowed: false,
      reason: '"Finance" waits for somebody in finance',
    });
    const inInbox = async (person: SessionPrincipal) =>
      (await get('/actions?reviewableBy=me&limit=100', person)).data.some(
        (action: { id: string }) => action.id === id,
      );
    expect([await inInbox(checker), await inInbox(other)]).toEqual([true, false]);
  });

  it('expires when its time is over, and can no longer be decided', async () => {
    const document = always(stage());
    document.rules[0]!.expiresAfterHours = 1;
    await policies.publish(document);
    const { id } = (await file(promotion())).body.data;
    expect((await get(`/actions/${id}`)).data.expiresAt).toBeTruthy();
    await owner.query('begin');
    await owner.query('alter table actions disable trigger user');
    await owner.query('update actions set expires_at = now() where id = $1', [id]);
    await owner.query('alter table actions enable trigger user');
    await owner.query('commit');
    const late = { revision: 1, payload: promotion() };
    expect((await post(`/actions/${id}/amend`, late)).status).toBe(409);
    expect((await vote(id, checker)).status).toBe(409);
    await expect.poll(async () => (await get(`/actions/${id}`)).data.status).toBe('expired');
    expect((await vote(id, checker)).status).toBe(409);
    const { history } = (await get(`/actions/${id}`)).data;
    expect(history.at(-1)).toMatchObject({ event: 'expired', actor: null });
  });

  it('shows the stages of a stricter policy before anybody decides', async () => {
    await policies.publish(always(stage()));
    const { id } = (await file(promotion())).body.data;
    await policies.publish(
      always(stage(), stage({ name: 'Finance', step: 2, who: { groups: ['finance'] } })),
    );
    const names = async () =>
      (await get(`/actions/${id}`)).data.stages.map(({ name }: { name: string }) => name);
    await expect.poll(names).toEqual(['Review', 'Finance']);
  });
});

describe('simulating', () => {
  const tiers: PolicyDocument = {
    windows: { week: { of: 'maker', days: 7 } },
    rules: [
      { name: 'Many', when: 'window.week.count > 1000', stages: [stage({ approvals: 2 })] },
      {
        name: 'Percentages',
        when: 'payload.discountType == "percentage"',
        stages: [stage({ who: { groups: ['finance'] } })],
      },
      { name: 'Others', stages: [stage()] },
    ],
  };
  const simulate = (body: object, person = checker) =>
    post('/policies/create_promotion/simulate', { payload: promotion(), ...body }, person);

  it('says the rule, what it looked at, the stages and who could decide', async () => {
    const { body } = await simulate({ makerId: maker.personId, document: tiers });
    expect(body.data).toMatchObject({
      ruleName: 'Percentages',
      refusal: null,
      error: null,
      values: { 'payload.discountType': 'percentage' },
      stages: [{ who: { groups: ['finance'] }, canDecide: [{ personId: checker.personId }] }],
    });
  });

  it('is for another maker, and under what is in force, when asked so', async () => {
    const { body } = await simulate({ document: tiers });
    expect(body.data.refusal).toContain('Too few people could decide this');
    expect((await simulate({}, maker)).body.data.stages).toHaveLength(2);
    expect((await simulate({ makerId: crypto.randomUUID() })).body.error.details[0].field).toBe(
      'makerId',
    );
  });

  it('tells makers nothing of what others are or have filed', async () => {
    expect((await simulate({ document: oneChecker }, maker)).status).toBe(200);
    expect((await simulate({ document: tiers }, maker)).status).toBe(403);
    expect((await simulate({ makerId: checker.personId }, maker)).status).toBe(403);
  });

  it('refuses a payload or a document that is not right, naming the field', async () => {
    const wrong = await simulate({ payload: promotion({ code: '?' }) });
    expect(wrong.body.error.details[0].field).toBe('payload.code');
    const rules = [{ name: 'A', when: 'payload.code', stages: [stage()] }, ...oneChecker.rules];
    const { body } = await simulate({ document: { rules } });
    expect(body.error.details[0].field).toBe('document.rules.0.when');
    expect((await post('/policies/*/simulate', { payload: {} })).body.error.details[0].field).toBe(
      'actionType',
    );
  });

  it('checks a document and says each problem with its place', async () => {
    const document = {
      rules: [{ name: 'A', when: 'payload.code == 1', stages: [stage()] }, ...oneChecker.rules],
    };
    const { body } = await post('/policies/create_promotion/check', { document });
    expect(body.data.problems).toMatchObject([
      { path: 'rules.0.when', range: { start: expect.any(Number) } },
    ]);
    const right = await post('/policies/create_promotion/check', { document: tiers });
    expect(right.body.data.problems).toEqual([]);
  });
});

describe('replaying', () => {
  it('counts what would have been different, by rule and by whom', async () => {
    await policies.publish(always(stage()));
    const before = (
      await post('/policies/create_promotion/replay', { document: always(stage()) }, checker)
    ).body.data;
    for (let time = 0; time < 3; time += 1) await file(promotion());
    const document = always(
      stage(),
      stage({ name: 'Finance', step: 2, who: { groups: ['finance'] } }),
    );
    const { data } = (
      await post('/policies/create_promotion/replay', { document, days: 7 }, checker)
    ).body;
    expect(data.actions).toBe(before.actions + 3);
    expect(data.rules).toEqual([{ name: 'Every', count: data.actions }]);
    expect(data.samples[0]).toMatchObject({
      before: '1 with the role checker',
      after: '1 with the role checker, then 1 in finance',
    });
    expect(data.weekly.find(({ who }: { who: string }) => who === 'in finance').after).toBe(
      data.actions,
    );
    expect(data.more).toBeGreaterThanOrEqual(before.more + 3);
  });

  it('counts what could not have been filed as neither more nor fewer', async () => {
    const document = always(stage({ who: { groupFrom: 'payload.code' } }));
    const { data } = (await post('/policies/create_promotion/replay', { document }, checker)).body;
    expect(data).toMatchObject({ more: 0, fewer: 0, other: 0, errors: data.actions });
    expect(data.samples[0].after).toBe('could not be filed');
  });

  it('reads windows as they were read when each action was filed', async () => {
    const windows: Record<string, Window> = {
      mine: { of: 'maker', days: 1, sum: 'discountValue' },
      target: { of: 'target', days: 1, sum: 'discountValue' },
      currency: { of: { field: 'currency' }, days: 1, sum: 'discountValue' },
      kind: { of: { field: 'discountType' }, days: 1 },
    };
    const other = await system.person('maker');
    const fixed = { discountType: 'fixed', discountValue: '2.50', currency: 'EUR' };
    const filings: [SessionPrincipal, Record<string, unknown>][] = [
      [other, {}],
      [maker, fixed],
      [other, fixed],
      [other, { ...fixed, currency: 'USD', discountValue: '7' }],
      [other, { ...fixed, discountValue: '0.01' }],
      [other, {}],
    ];
    const read = new Map<string, unknown>();
    const { db } = system.workflowDb;
    for (const [person, fields] of filings) {
      const payload = promotion(fields);
      const subject = { actionType: 'create_promotion', makerId: person.personId, target: null };
      const before = await readWindows(db, windows, { ...subject, payload, except: undefined });
      read.set((await file(payload, undefined, person)).body.data.id, before);
      if (read.size === 3) await post(`/actions/${[...read.keys()][2]}/withdraw`, {}, person);
    }
    const pastWindows = createPastWindows(windows);
    const replayed = new Map<string, unknown>();
    for await (const page of readPast(db, ['create_promotion'], 1)) {
      for (const past of page) replayed.set(past.id, pastWindows(past));
    }
    const sums = (all: unknown) => JSON.stringify(all).replaceAll(/\.0+"|(\.\d*[1-9])0+"/g, '$1"');
    // The third was withdrawn after it had been filed, and before the others were.
    for (const [id, before] of read) expect(sums(replayed.get(id))).toBe(sums(before));
  });

  it('says how many would have had nobody to decide', async () => {
    const document = always(stage({ who: { groups: ['empty-group'] } }));
    const { data } = (await post('/policies/create_promotion/replay', { document }, checker)).body;
    expect(data.stuck).toBe(data.actions);
    expect(data.actions).toBeGreaterThan(0);
  });
});
