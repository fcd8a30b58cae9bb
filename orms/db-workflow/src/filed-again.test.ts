import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, test } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, audit, revision } from './testing-actions.ts';
import { by, delivery, step, uuid, vote } from './testing-steps.ts';

const { run, withoutTriggers } = openForTests();
const [maker, checker, other] = [randomUUID(), randomUUID(), randomUUID()];
const { file, approve, settle } = actionsBy(run, { maker, checker });

interface Again {
  type?: string;
  /** What is told in the history of the one before: by whom, of which action, and whether anything is. */
  told?: { actor?: string; of?: string; isTold?: boolean };
}

/** Files again as `other`, whole, unless parts are other ones. */
function again(from: string, { type = 'create_promotion', told = {} }: Again = {}): string {
  const { actor = other, of = 'created.id', isTold = true } = told;
  const entry = `insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision, detail)
    select counted.id, counted.audit_count, 'filed_again', ${uuid(actor)}, 'O', counted.revision,
      jsonb_build_object('actionId', ${of}) from counted, created`;
  return `with created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search, filed_again_from)
      values ('${type}', 1, ${uuid(other)}, 1, 1, '', ${uuid(from)}) returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name) select id, ${uuid(other)}, 'maker', 'O' from created
    ), revised as (${revision('created', uuid(other))}
    ), audit as (${audit('created', 'id', 'submitted', uuid(other), 'O')}
    ), counted as (
      update actions set audit_count = audit_count + 1 where id = ${uuid(from)} and ${isTold}
      returning id, revision, audit_count
    ), told as (${entry}) select id from created`;
}
const refusal = (sql: string) => refusalOf(run(sql));

const comment = '{"comment":"no"}';
const ends: Record<string, (id: string) => Promise<unknown>> = {
  rejected: (id) =>
    run(
      step(
        id,
        `, status = 'rejected', decided_by = ${uuid(checker)}, decided_at = now()`,
        { event: 'rejected', ...by(checker, 'C'), detail: comment },
        vote(checker, 'rejected', 'no'),
      ),
    ),
  withdrawn: (id) =>
    run(
      step(id, ", status = 'withdrawn', decided_at = now()", {
        event: 'withdrawn',
        ...by(maker, 'M'),
      }),
    ),
  executed: async (id) => {
    await approve(id);
    await settle(id);
  },
  refused: async (id) => {
    await approve(id);
    const set = `state = 'refused', refusal = '{"code":"x"}', settled_at = now()`;
    await run(delivery(id, set, { event: 'refused', detail: '{"refusal":{"code":"x"}}' }));
  },
};
const over: Record<string, (id: string) => Promise<unknown>> = {
  pending: async () => undefined,
  returned: (id) =>
    run(
      step(
        id,
        ", status = 'returned'",
        { event: 'returned', ...by(checker, 'C'), detail: comment },
        vote(checker, 'changes_requested', 'no'),
      ),
    ),
  queued: (id) => approve(id),
  stalled: async (id) => {
    await approve(id);
    await run(delivery(id, "state = 'stalled', failures = failures + 1", { event: 'stalled' }));
  },
};

describe('an action is filed again', () => {
  test.each(Object.entries(ends))(
    'once it is %s, as often as somebody wants to',
    async (_, end) => {
      const id = await file();
      await end(id);
      expect(await refusal(again(id))).toBeUndefined();
      expect(await refusal(again(id))).toBeUndefined();
    },
  );

  test.each(Object.entries(over))('not while it is %s', async (_, bring) => {
    const id = await file();
    await bring(id);
    expect(await refusal(again(id))).toBe('actions_filed_again_over');
  });

  test('not where it reverses another: the reversal is filed anew', async () => {
    const id = await file();
    await ends['withdrawn']!(id);
    await withoutTriggers('actions', `update actions set reverses = id where id = '${id}'`);
    expect(await refusal(again(id))).toBe('actions_filed_again_no_reversal');
  });

  test('as the same type, where there is one', async () => {
    const id = await file();
    await ends['withdrawn']!(id);
    expect(await refusal(again(id, { type: 'create_account' }))).toBe('actions_filed_again_over');
    expect(await refusal(again(randomUUID(), { told: { isTold: false } }))).toBe(
      'actions_filed_again_over',
    );
  });

  test('and its history tells of that, by who does so', async () => {
    const id = await file();
    await ends['withdrawn']!(id);
    expect(await refusal(again(id, { told: { isTold: false } }))).toBe('actions_filed_again_told');
    expect(await refusal(again(id, { told: { actor: checker } }))).toBe(ruleBroken);
    const ofItself = { told: { of: `'${id}'::uuid` } };
    expect(await refusal(again(id, ofItself))).toBe('actions_filed_again_told');
    const forged = { event: 'filed_again', ...by(other, 'O'), detail: `{"actionId":"${id}"}` };
    expect(await refusal(step(id, '', forged))).toBe(ruleBroken);
  });

  test('and it is told once of each', async () => {
    const id = await file();
    await ends['withdrawn']!(id);
    const { rows } = await run(again(id));
    const twice = {
      event: 'filed_again',
      ...by(other, 'O'),
      detail: `{"actionId":"${rows[0]!.id}"}`,
    };
    expect(await refusal(step(id, '', twice))).toBe(ruleBroken);
  });

  test('for good: from which one never changes', async () => {
    const id = await file();
    expect(await refusal(`update actions set filed_again_from = null where id = '${id}'`)).toBe(
      '42501',
    );
  });
});
