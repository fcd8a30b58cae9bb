import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from './testing-actions.ts';
import { bound, policiesBy, type TestFiling, type TestStage } from './testing-policies.ts';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

let db: WorkflowTestDb;
let owner: Client;

beforeAll(async () => {
  db = await createTestDb();
  owner = new Client({ connectionString: db.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

const run = (sql: string, values: unknown[] = []) => db.pool.query(sql, values);
const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);
const id = () => randomUUID();

const stage = (place: number, step: number, rest: Record<string, unknown> = {}): TestStage => ({
  stage: place,
  step,
  needed: 1,
  definition: { name: `Stage ${place}`, step, approvals: 1, who: { roles: ['checker'] }, ...rest },
});
const finance = stage(1, 1, { who: { groups: ['finance'] } });
const legal = stage(2, 1, { who: { groups: ['legal'] } });
const director = stage(3, 2, { who: { groups: ['directors'] } });
const all = [finance, legal, director];
const documentOf = (stages: TestStage[]) => ({
  rules: [{ name: 'Every', stages: stages.map(({ definition }) => definition) }],
});

const change = (
  document: unknown,
  version: number,
  actionType = 'create_promotion',
): TestFiling => ({
  actionType: 'change_policy',
  payload: { actionType, document, reason: 'So' },
  target: actionType,
  targetVersion: String(version - 1),
  policy: { actionType: 'change_policy', version: 0, rule: 0 },
  stages: [
    {
      ...stage(1, 1),
      needed: 2,
      definition: { name: 'Review', step: 1, approvals: 2, who: { roles: ['checker'] } },
    },
  ],
});

async function approved(filing: TestFiling): Promise<string> {
  const action = await file(filing);
  await vote(action, id(), 'pending');
  await vote(action, id(), 'approved');
  return action;
}

const insertPolicy = `insert into policy_versions (action_type, version, document, action_id) values ($1, $2, $3, $4)`;
let versions = 0;

/** Publishes a policy for promotions, and says under what an action is then filed. */
async function publish(stages: TestStage[]): Promise<TestFiling> {
  versions += 1;
  const document = documentOf(stages);
  const action = await approved(change(document, versions));
  await run(insertPolicy, ['create_promotion', versions, JSON.stringify(document), action]);
  const policy = { actionType: 'create_promotion', version: versions, rule: 0 };
  return { policy, position: versions, stages, awaits: ['group:finance', 'group:legal'] };
}

/** What nobody but a table's owner can do, without its triggers. */
async function asOwner(table: string, sql: string): Promise<void> {
  await owner.query('begin');
  await owner.query(`alter table ${table} disable trigger user`);
  await owner.query(sql);
  await owner.query(`alter table ${table} enable trigger user`);
  await owner.query('commit');
}

describe('a policy', () => {
  const document = documentOf([stage(1, 1)]);
  const publishAs = (
    version: number,
    action: string,
    text: unknown = document,
    type = 'create_promotion',
  ) => refusalOf(run(insertPolicy, [type, version, JSON.stringify(text), action]));

  it('is published by no action, one that is pending, or one of another type', async () => {
    const next = versions + 1;
    expect(await publishAs(next, id())).toBe('policy_versions_approved');
    expect(await publishAs(next, await file(change(document, next)))).toBe(
      'policy_versions_approved',
    );
    const promotion = await file();
    await vote(promotion, id(), 'approved');
    expect(await publishAs(next, promotion)).toBe('policy_versions_approved');
    const insert = `insert into policy_versions (action_type, version, document) values ('create_order', 0, '{}')`;
    expect(await refusalOf(run(insert))).toBe('policy_versions_approved');
  });

  it('is published as it was approved, for its type and as the version after the last, once', async () => {
    const next = versions + 1;
    const action = await approved(change(document, next));
    expect(await publishAs(next, action, documentOf([finance]))).toBe('policy_versions_approved');
    expect(await publishAs(next, action, document, 'create_user')).toBe('policy_versions_approved');
    expect(await publishAs(next + 1, action)).toBe('policy_versions_approved');
    const late = await approved(change(documentOf([legal]), next));
    expect(await publishAs(next, action)).toBeUndefined();
    versions += 1;
    expect(await publishAs(next, late, documentOf([legal]))).toBe('policy_versions_in_order');
    expect(await publishAs(next, action)).toBe('policy_versions_in_order');
  });

  it.each(['update policy_versions set document = document', 'delete from policy_versions'])(
    'is never changed: %s',
    async (sql) => {
      expect(await refusalOf(run(sql))).toBe('42501');
      expect(await refusalOf(owner.query(sql))).toBe('42501');
    },
  );
});

describe('the stages of a revision', () => {
  it.each<[string, (filing: TestFiling) => TestFiling]>([
    ['none', (filing) => ({ ...filing, stages: [], required: 1 })],
    ['fewer', (filing) => ({ ...filing, stages: [finance, legal] })],
    ['others', (filing) => ({ ...filing, stages: [stage(1, 1)] })],
    [
      'of another step',
      (filing) => ({ ...filing, stages: [finance, legal, { ...director, step: 1 }] }),
    ],
    ['that need more than is said', (filing) => ({ ...filing, required: 2 })],
    ['that need less than is said', (filing) => ({ ...filing, required: 4 })],
    [
      'that need fewer',
      (filing) => ({
        ...filing,
        stages: [
          { ...finance, needed: 2, definition: { ...finance.definition, approvals: 3 } },
          legal,
          director,
        ],
      }),
    ],
    [
      'of another rule',
      (filing) => ({ ...filing, policy: { ...(filing.policy as object), rule: 1 } }),
    ],
    [
      'of a version before',
      (filing) => ({ ...filing, policy: { actionType: 'create_promotion', version: 1, rule: 0 } }),
    ],
    [
      'of all types',
      (filing) => ({
        ...filing,
        stages: [stage(1, 1)],
        policy: { actionType: '*', version: 0, rule: 0 },
      }),
    ],
  ])('are not %s', async (_what, forged) => {
    const filing = await publish(all);
    expect(await refusalOf(file(filing))).toBeUndefined();
    expect(await refusalOf(file(forged(filing)))).toBe(ruleBroken);
  });

  it('are not those of a policy that another one has followed', async () => {
    const filing = await publish(all);
    await publish([stage(1, 1)]);
    expect(await refusalOf(file(filing))).toBe('actions_under_policy_in_force');
  });

  it('are what the policy in force asks, where the release before binds a number of checkers', async () => {
    await publish(all);
    expect(await refusalOf(file({ policy: null, stages: [], required: 1 }))).toBe(
      'revisions_bind_policy',
    );
    await publish([
      { ...stage(1, 1), needed: 2, definition: { ...stage(1, 1).definition, approvals: 2 } },
    ]);
    expect(await refusalOf(file({ policy: null, stages: [], required: 1 }))).toBe(
      'revisions_bind_policy',
    );
    expect(await refusalOf(file({ policy: null, stages: [], required: 2 }))).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>]>([
    ['a group that is computed', { who: { groupFrom: 'payload.a' } }],
    ['a limit', { limit: { amount: 'payload.a', currency: '"EUR"' } }],
  ])('are not without %s where their definition asks for one', async (_what, definition) => {
    const filing = await publish([stage(1, 1, definition)]);
    expect(await refusalOf(file(filing))).toBe('action_stages_as_defined');
  });

  it('are never changed, taken away or added to untold', async () => {
    const action = await file(await publish(all));
    for (const sql of [
      'update action_stages set needed = 1 where action_id = $1',
      'delete from action_stages where action_id = $1',
    ]) {
      expect(await refusalOf(run(sql, [action]))).toBe('42501');
      expect(await refusalOf(owner.query(sql, [action]))).toBe('42501');
    }
    const more = bound(`(select '${action}'::uuid as id, 1 as revision) as x`, [
      { ...legal, stage: 4 },
    ]);
    expect(await refusalOf(run(more))).toBe('action_stages_told');
    await vote(action, id(), 'rejected', { groups: ['group:finance'], status: 'rejected' });
    expect(await refusalOf(run(more))).toBe('action_stages_told');
  });

  it('grow by a stricter policy, which the history tells of, and never shrink', async () => {
    const action = await file(await publish(all));
    const newer = await publish([...all, { ...stage(4, 3) }]);
    const step = (set: string, stages: TestStage[]) => `with changed as (
        update actions set policy_position = ${newer.position}, audit_count = audit_count + 1${set}
        where id = '${action}' returning id, revision, audit_count
      ), more as (${bound('changed', stages)}
      ), audit as (${audit('changed', 'id', 'stages_added', undefined, undefined, '{"policy":{}}')})
      select id from changed`;
    const added = { ...stage(4, 3), definition: stage(4, 3).definition };
    expect(await refusalOf(run(step(', required_approvals = required_approvals - 1', [])))).toBe(
      ruleBroken,
    );
    expect(await refusalOf(run(step(', required_approvals = required_approvals + 1', [])))).toBe(
      ruleBroken,
    );
    expect(await refusalOf(run(step('', [added])))).toBe(ruleBroken);
    expect(
      await refusalOf(run(step(', required_approvals = required_approvals + 1', [added]))),
    ).toBeUndefined();
    const back = `update actions set policy_position = 0 where id = '${action}'`;
    expect(await refusalOf(run(back))).toBe('actions_under_policy_in_force');
  });
});

describe('a vote', () => {
  const inFinance = { groups: ['group:finance'] };

  it('counts in an open stage, by those for whom that waits', async () => {
    const filing = await publish(all);
    const action = await file(filing);
    const tries: [string, Parameters<typeof vote>[3]][] = [
      ['a step that is not open', { stage: 3, groups: ['group:directors'] }],
      ['a stage that is not there', { stage: 9, groups: ['group:finance'] }],
      ['another group', { stage: 1, groups: ['group:legal'] }],
      ['no group', { stage: 1 }],
      ['a list without a group', { stage: 1, groups: [] }],
    ];
    for (const [what, how] of tries) {
      expect([what, await refusalOf(vote(action, id(), 'pending', how))]).toEqual([
        what,
        'reviews_in_open_stage',
      ]);
    }
    await vote(action, id(), 'pending', inFinance);
    expect(await refusalOf(vote(action, id(), 'pending', inFinance))).toBe('reviews_in_open_stage');
    await vote(action, id(), 'pending', { stage: 2, groups: ['group:legal'] });
    await vote(action, id(), 'approved', { stage: 3, groups: ['group:directors'] });
  });

  it('is one for each person, whatever the stage, and never the maker’s', async () => {
    const action = await file(await publish(all));
    const both = id();
    await vote(action, both, 'pending', inFinance);
    const again = { stage: 2, groups: ['group:legal'] };
    expect(await refusalOf(vote(action, both, 'pending', again))).toBe('reviews_pk');
    expect(await refusalOf(vote(action, maker, 'pending', again))).toBe('reviews_checker_fk');
  });

  it('approves an action when every stage is met, and not before', async () => {
    const action = await file(await publish(all));
    expect(await refusalOf(vote(action, id(), 'approved', inFinance))).toBe(ruleBroken);
    await vote(action, id(), 'pending', inFinance);
    await vote(action, id(), 'pending', { stage: 2, groups: ['group:legal'] });
    const last = { stage: 3, groups: ['group:directors'] };
    expect(await refusalOf(vote(action, id(), 'pending', last))).toBe(ruleBroken);
    expect(await refusalOf(vote(action, id(), 'approved', last))).toBeUndefined();
  });

  it('is of somebody in another group where that is asked', async () => {
    const who = { groups: ['finance', 'legal'] };
    const second = { ...stage(2, 2, { who, otherGroupThan: ['Stage 1'] }) };
    const action = await file(await publish([stage(1, 1, { who }), second]));
    await vote(action, id(), 'pending', inFinance);
    const same = { stage: 2, groups: ['group:finance', 'group:legal'] };
    expect(await refusalOf(vote(action, id(), 'approved', same))).toBe('reviews_in_open_stage');
    await vote(action, id(), 'approved', { stage: 2, groups: ['group:legal'] });
  });

  it('ends the action by as many rejections as the stage says', async () => {
    const action = await file(await publish([stage(1, 1, { rejections: 2 })]));
    const no = { status: 'rejected' };
    expect(await refusalOf(vote(action, id(), 'rejected', no))).toBe(ruleBroken);
    await vote(action, id(), 'pending', no);
    expect(await refusalOf(vote(action, id(), 'pending', no))).toBe(ruleBroken);
    expect(await refusalOf(vote(action, id(), 'rejected', no))).toBeUndefined();
  });

  it('of the release before counts where one stage waits for any checker, and nowhere else', async () => {
    const before = `insert into reviews (action_id, revision, checker_id, status, hash, session_id)
      select action_id, revision, $2, 'approved', hash, 's' from revisions where action_id = $1`;
    const action = await file(await publish(all));
    expect(await refusalOf(run(before, [action, id()]))).toBe('reviews_in_open_stage');
  });

  it('signs only for one of those who must be among the approvals', async () => {
    const [chief, other] = [id(), id()];
    const signed = stage(1, 1, { mustInclude: { people: [chief] } });
    const action = await file(await publish([signed]));
    const signs = { signs: true };
    expect(await refusalOf(vote(action, other, 'approved', signs))).toBe('reviews_in_open_stage');
    await vote(action, other, 'pending');
    expect(await refusalOf(vote(action, id(), 'pending'))).toBe('reviews_in_open_stage');
    expect(await refusalOf(vote(action, chief, 'approved', signs))).toBeUndefined();
  });

  it('of an escalation counts once that is due', async () => {
    const late = { escalation: { afterHours: 1, who: { groups: ['deputies'] } } };
    const action = await file(
      await publish([stage(1, 1, { who: { groups: ['legal'] }, ...late })]),
    );
    const deputy = { groups: ['group:deputies'] };
    expect(await refusalOf(vote(action, id(), 'approved', deputy))).toBe('reviews_in_open_stage');
    await asOwner('revisions', `update revisions set created_at = created_at - interval '1 hour'`);
    expect(await refusalOf(vote(action, id(), 'approved', deputy))).toBeUndefined();
  });

  it('approves under no policy that another one has followed, and rejects under any', async () => {
    const filing = await publish(all);
    const [one, two] = [await file(filing), await file(filing)];
    await publish([...all, stage(4, 3)]);
    expect(await refusalOf(vote(one, id(), 'pending', inFinance))).toBe(
      'reviews_under_policy_in_force',
    );
    const ahead = `update actions set policy_position = 9000000 where id = $1`;
    expect(await refusalOf(run(ahead, [one]))).toBe(ruleBroken);
    const no = { ...inFinance, status: 'rejected' };
    expect(await refusalOf(vote(two, id(), 'rejected', no))).toBeUndefined();
  });

  it('is not given when the time is over', async () => {
    const action = await file(await publish(all));
    await asOwner('actions', `update actions set expires_at = now() where id = '${action}'`);
    expect(await refusalOf(vote(action, id(), 'pending', inFinance))).toBe('reviews_in_open_stage');
    const over = `with changed as (
        update actions set status = 'expired', decided_at = now(), audit_count = audit_count + 1 where id = $1
        returning id, revision, audit_count
      ), audit as (${audit('changed', 'id', 'expired')}) select id from changed`;
    expect(await refusalOf(run(over, [action]))).toBeUndefined();
  });

  it('expires an action only when its time is over', async () => {
    const action = await file(await publish(all));
    const over = `with changed as (
        update actions set status = 'expired', decided_at = now(), audit_count = audit_count + 1 where id = $1
        returning id, revision, audit_count
      ), audit as (${audit('changed', 'id', 'expired')}) select id from changed`;
    expect(await refusalOf(run(over, [action]))).toBe(ruleBroken);
  });
});
