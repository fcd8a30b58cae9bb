import { actionTypeNames } from '@countersign/actions';
import { oneChecker, twoCheckers, type PolicyDocument } from '@countersign/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { needsUnder } from './bind.ts';
import { readPolicyInForce } from './in-force.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let system: Staff['system'];
let policies: Staff['policies'];
let maker: Staff['maker'];
let checker: Staff['checker'];
let get: Staff['get'];
let post: Staff['post'];
let file: Staff['file'];
let vote: Staff['vote'];

beforeAll(async () => {
  ({ system, policies, maker, checker, get, post, file, vote } = await startPolicyStaff());
});
afterAll(() => system.stop());

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
        'create_delegation',
        'create_group',
        'create_webhook',
        'reactivate_user',
        'remove_webhook',
        'reset_second_factor',
        'rotate_webhook_secret',
        'update_user',
        'update_webhook',
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

  it('warns of a rule that is never taken', async () => {
    const never = {
      rules: [
        { ...always(stage()).rules[0]!, name: 'All', when: 'true' },
        ...always(stage()).rules,
      ],
    };
    const { body } = await file(change(never), 'change_policy');
    expect(body.data.warnings).toMatchObject([
      { code: 'rule_never_taken', field: 'payload.document.rules.1' },
    ]);
    await post(`/actions/${body.data.id}/withdraw`, {});
  });

  it('warns of each group that there is not, and names those that leave a stage without anybody', async () => {
    const groups = ['finance', 'no-such-group'];
    const withOther = always(stage({ who: { groups, roles: ['checker'] }, observers: { groups } }));
    const { body } = await file(change(withOther), 'change_policy');
    const at = 'payload.document.rules.0.stages.0';
    expect(body.data.warnings).toMatchObject([
      { code: 'unknown_group', field: `${at}.who.groups.1` },
      { code: 'unknown_group', field: `${at}.observers.groups.1` },
    ]);
    await post(`/actions/${body.data.id}/withdraw`, {});
    const alone = always(stage({ who: { groups: ['no-such-group'] } }));
    const { details } = (await file(change(alone), 'change_policy')).body.error;
    expect(details).toEqual([
      { field: at, message: '"Review" needs 1 and nobody could decide' },
      {
        field: `${at}.who.groups.0`,
        message: 'No group is called no-such-group now, so that nobody is in it',
      },
    ]);
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

  it('is undone by the document before it, as the next version, unless another came since', async () => {
    const [first, second] = ['First of two', 'Second of two'].map((name) =>
      always(stage({ name })),
    );
    await policies.publish(first!);
    const id = await policies.change(second!);
    const path = `/actions/${id}/reversal`;
    const { data } = await get(path, policies.maker);
    expect(data).toMatchObject({
      actionType: 'change_policy',
      payload: { actionType: 'create_promotion', document: first },
    });
    await policies.publish(always(stage({ name: 'Third of two' })));
    const { status, body } = await system.call(policies.maker, 'GET', path);
    expect([status, body.error.details]).toEqual([
      409,
      [{ field: 'payload.document', message: 'has been changed since' }],
    ]);
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
