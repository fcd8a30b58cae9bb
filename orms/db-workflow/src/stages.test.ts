import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { audit } from './testing-actions.ts';
import { bound, policiesBy, type TestFiling, type TestStage } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';

const { run, asOwner } = openForTests();

const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);
const { publish } = publishingBy(run, maker);
const id = () => randomUUID();

const finance = stage(1, 1, { who: { groups: ['finance'] } });
const legal = stage(2, 1, { who: { groups: ['legal'] } });
const director = stage(3, 2, { who: { groups: ['directors'] } });
const all = [finance, legal, director];

describe('the stages of a revision', () => {
  it.each<[string, (filing: TestFiling) => TestFiling]>([
    ['none', (filing) => ({ ...filing, stages: [], required: 1 })],
    ['fewer', (filing) => ({ ...filing, stages: [finance, legal] })],
    [
      'one of them elsewhere',
      (filing) => ({ ...filing, stages: [finance, legal, { ...stage(4, 3) }] }),
    ],
    [
      'another one where the rule has none',
      (filing) => ({ ...filing, stages: [finance, legal, { ...stage(4, 1) }] }),
    ],
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
      expect(await refusalOf(asOwner(sql, [action]))).toBe('42501');
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
