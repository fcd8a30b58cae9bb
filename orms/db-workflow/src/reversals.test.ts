import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, audit, revision } from './testing-actions.ts';
import { by, delivery, step, uuid, vote } from './testing-steps.ts';

const { run } = openForTests();
const [maker, checker, other] = [randomUUID(), randomUUID(), randomUUID()];
const { file, approve, settle } = actionsBy(run, { maker, checker });

interface Parts {
  /** What the new action’s first entry says that it reverses. */
  says?: string | null;
  /** What is told in the history of what is reversed: by whom, of which action, and whether anything is. */
  told?: { actor?: string; of?: string; isTold?: boolean };
}

/** Files the reversal of an action as `maker`, whole, unless parts are other ones. */
function reversal(of: string, { says = of, told = {} }: Parts = {}): string {
  const { actor = maker, of: named = 'created.id', isTold = true } = told;
  const detail = says === null ? '{}' : JSON.stringify({ reverses: says });
  const entry = `insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision, detail)
    select counted.id, counted.audit_count, 'reversal_filed', ${uuid(actor)}, 'M', counted.revision,
      jsonb_build_object('actionId', ${named}) from counted, created`;
  return `with created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search, reverses)
      values ('create_promotion', 1, ${uuid(maker)}, 1, 1, '', ${uuid(of)}) returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name) select id, ${uuid(maker)}, 'maker', 'M' from created
    ), revised as (${revision('created', uuid(maker))}
    ), audit as (${audit('created', 'id', 'submitted', uuid(maker), 'M', detail)}
    ), counted as (
      update actions set audit_count = audit_count + 1 where id = ${uuid(of)} and ${isTold}
      returning id, revision, audit_count
    ), told as (${entry}) select id from created`;
}
const refusal = (sql: string) => refusalOf(run(sql));
const reversed = async (of: string): Promise<string> => (await run(reversal(of))).rows[0]!.id;
const comment = '{"comment":"no"}';

const refuse = (id: string) =>
  run(
    delivery(id, `state = 'refused', refusal = '{"code":"x"}', settled_at = now()`, {
      event: 'refused',
      detail: '{"refusal":{"code":"x"}}',
    }),
  );
const withdraw = (id: string) =>
  run(
    step(id, ", status = 'withdrawn', decided_at = now()", {
      event: 'withdrawn',
      ...by(maker, 'M'),
    }),
  );
const reject = (id: string) =>
  run(
    step(
      id,
      `, status = 'rejected', decided_by = ${uuid(checker)}, decided_at = now()`,
      { event: 'rejected', ...by(checker, 'C'), detail: comment },
      vote(checker, 'rejected', 'no'),
    ),
  );

let executed: string;
beforeEach(async () => {
  executed = await file();
  await approve(executed);
  await settle(executed);
});

describe('what was executed is reversed', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['pending', async () => undefined],
    ['approved', (id) => approve(id)],
    [
      'executed',
      async (id) => {
        await approve(id);
        await settle(id);
      },
    ],
  ])('once, by what is %s', async (_, bring) => {
    await bring(await reversed(executed));
    expect(await refusal(reversal(executed))).toBe('actions_reversed_once');
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['withdrawn', withdraw],
    ['rejected', reject],
    [
      'refused',
      async (id) => {
        await approve(id);
        await refuse(id);
      },
    ],
  ])('anew, once that was %s', async (_, end) => {
    await end(await reversed(executed));
    expect(await refusal(reversal(executed))).toBeUndefined();
  });

  test('by one of many who ask at the same moment', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => refusal(reversal(executed))));
    expect(asked.filter((refused) => refused === undefined)).toHaveLength(1);
    const others = asked.filter((refused) => refused === 'actions_reversed_once');
    expect(others).toHaveLength(7);
  });

  test('and what reversed it, too', async () => {
    const undo = await reversed(executed);
    await approve(undo);
    await settle(undo);
    expect(await refusal(reversal(undo))).toBeUndefined();
  });
});

describe('nothing else is', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['pending', async () => undefined],
    ['withdrawn', withdraw],
    ['queued', (id) => approve(id)],
    [
      'refused',
      async (id) => {
        await approve(id);
        await refuse(id);
      },
    ],
  ])('such as what is %s', async (_, bring) => {
    const id = await file();
    await bring(id);
    expect(await refusal(reversal(id))).toBe('actions_reverses_executed');
  });

  test('such as what is not there', async () => {
    const untold = { told: { isTold: false } };
    expect(await refusal(reversal(randomUUID(), untold))).toBe('actions_reverses_executed');
  });
});

describe('both histories tell of it', () => {
  test('by who files it, of that very action', async () => {
    const untold = { told: { isTold: false } };
    expect(await refusal(reversal(executed, untold))).toBe('actions_reversal_told');
    expect(await refusal(reversal(executed, { told: { actor: other } }))).toBe(ruleBroken);
    const ofItself = { told: { of: uuid(executed) } };
    expect(await refusal(reversal(executed, ofItself))).toBe('actions_reversal_told');
    expect(await refusal(reversal(executed, { says: null }))).toBe(ruleBroken);
    expect(await refusal(reversal(executed, { says: randomUUID() }))).toBe(ruleBroken);
  });

  test('once', async () => {
    const detail = JSON.stringify({ actionId: await reversed(executed) });
    const twice = { event: 'reversal_filed', ...by(maker, 'M'), detail };
    expect(await refusal(step(executed, '', twice))).toBe(ruleBroken);
  });

  test('for good: what one reverses never changes', async () => {
    const id = await reversed(executed);
    expect(await refusal(`update actions set reverses = null where id = '${id}'`)).toBe('42501');
  });
});

test('what reverses something stays with its target', async () => {
  const target = `'x'`;
  const text = `'{"actionType":"create_promotion","payload":{"a":1},"schemaVersion":1,"target":"x","targetVersion":null}'`;
  const hash = `encode(sha256(convert_to(E'countersign.action.v1\\n' || ${text}, 'UTF8')), 'hex')`;
  const row = { canonical: text, hash, target, before: `'{}'` };
  const elsewhere = (id: string) =>
    step(
      id,
      `, revision = revision + 1, approvals = 0, target = ${target}`,
      { event: 'amended', ...by(maker, 'M') },
      `, revised as (${revision('changed', uuid(maker), row)})`,
    );
  expect(await refusal(elsewhere(await file()))).toBeUndefined();
  expect(await refusal(elsewhere(await reversed(executed)))).toBe(ruleBroken);
});
