import { claimsOf, type FiledAction, type Warning } from '@countersign/actions';
import { roles } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { mayRead } from './rules.ts';
import { duplicateWarnings, readDuplicateWarnings } from './statements/duplicate-warnings.ts';

let system: TestWorkflow;
let maker: Person;
let second: Person;
let checker: Person;

beforeAll(async () => {
  system = await startWorkflow();
  maker = await system.person('maker');
  second = await system.person('maker');
  checker = await system.person('checker');
});
afterAll(() => system.stop());

async function file(person: Person, payload: object, headers = {}): Promise<FiledAction> {
  const body = { actionType: 'create_promotion', payload };
  const reply = await system.call(person, 'POST', '/actions', body, headers);
  expect(reply.status).toBe(201);
  return reply.body.data;
}

/** What an action's page and its live check say to a person about duplicates. */
async function duplicatesOf(id: string, person: Person): Promise<Warning[]> {
  const { body: action } = await system.call(person, 'GET', `/actions/${id}`);
  const { body: checked } = await system.call(person, 'GET', `/actions/${id}/check`);
  const ofTwins = (warnings: Warning[]) => warnings.filter(({ code }) => code === 'pending_twin');
  expect(ofTwins(checked.data.preparation.warnings)).toEqual(ofTwins(action.data.warnings));
  return ofTwins(action.data.warnings);
}

const duplicate = (more = {}) => ({
  code: 'pending_twin',
  field: 'payload.code',
  message: 'Another pending action is for the same promotion code',
  ...more,
});

it('is warned of when it is filed, by the record and by a repeat of the call too', async () => {
  const payload = promotion();
  expect((await file(maker, payload)).warnings).toEqual([]);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const later = await file(second, { ...payload, name: 'Other' }, headers);
  expect(later.warnings).toEqual([duplicate()]);
  expect(await file(second, { ...payload, name: 'Other' }, headers)).toEqual(later);
  const { data } = (await system.call(checker, 'GET', `/actions/${later.id}`)).body;
  expect(data.revisions[0].warnings).toEqual([duplicate()]);
});

it('is live for both, with a link for those who may see the other one', async () => {
  const payload = promotion();
  const first = await file(maker, payload);
  expect(await duplicatesOf(first.id, checker)).toEqual([]);
  const later = await file(second, { ...payload, name: 'Other' });
  expect(await duplicatesOf(first.id, checker)).toEqual([duplicate({ actionId: later.id })]);
  expect(await duplicatesOf(later.id, checker)).toEqual([duplicate({ actionId: first.id })]);
  expect(await duplicatesOf(first.id, maker)).toEqual([duplicate()]);
  const own = await file(maker, { ...payload, name: 'Third' });
  const two = '2 other pending actions are for the same promotion code';
  expect(await duplicatesOf(first.id, maker)).toEqual([
    duplicate({ message: two, actionId: own.id }),
  ]);
  expect(JSON.stringify(await duplicatesOf(later.id, second))).not.toContain(first.id);
});

it('is looked for by what it claims, also by a plan from when hardly any was pending', async () => {
  const claims = claimsOf('create_promotion', promotion());
  const { sql: text } = new PgDialect().sqlToQuery(sql`select ${duplicateWarnings(claims, {})}`);
  const { rows } = await system.workflowDb.db.transaction(async (tx) => {
    await tx.execute('set local enable_seqscan = off');
    return tx.execute<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
  });
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('action_index_claims_idx');
  expect(plan.match(/using actions_\w+/g)).toEqual(['using actions_pkey']);
});

it.each([[], ...roles.map((role) => [role]), [...roles]])(
  'leads to the other one as the rules let a person read it: %j',
  async (...held) => {
    const payload = promotion();
    const first = await file(maker, payload);
    const claims = claimsOf('create_promotion', payload);
    for (const person of [maker, checker]) {
      const reader = { ...person, roles: held };
      const [warning] = await readDuplicateWarnings(system.workflowDb.db, claims, { reader });
      const { allowed } = mayRead(
        { makerId: maker.personId, adopterId: null, isOrphaned: false, observes: false },
        reader,
      );
      expect(warning).toEqual(duplicate(allowed ? { actionId: first.id } : {}));
    }
  },
);

it('of one claim is not hidden by many of another', async () => {
  const user = { email: `${crypto.randomUUID()}@bank.test`, username: 'u-shared' };
  const keys = (name: string) => [`email:${user.email}`, `username:${name}`];
  const ids = await Promise.all(
    Array.from({ length: 21 }, async () => (await file(maker, promotion())).id),
  );
  const rows = ids.toSorted().map((id, at) => ({
    id,
    claims: at < 20 ? keys(user.username).slice(1) : keys('u-other'),
  }));
  await system.workflowDb.pool.query(
    `update action_index x set claims = array(select jsonb_array_elements_text(r.claims))
     from jsonb_to_recordset($1::jsonb) as r (id uuid, claims jsonb) where x.action_id = r.id`,
    [JSON.stringify(rows)],
  );
  const claims = claimsOf('create_user', { ...user, fullName: 'Somebody' });
  const warnings = await readDuplicateWarnings(system.workflowDb.db, claims, {});
  expect(warnings.map(({ field, message }) => [field, message])).toEqual([
    ['payload.email', 'Another pending action is for the same email address'],
    ['payload.username', '20 or more other pending actions are for the same username'],
  ]);
});

it('ends with the other one, by withdrawal, decision or another code', async () => {
  const payload = promotion();
  const [first, other, third] = [
    await file(maker, payload),
    await file(second, { ...payload, name: 'Other' }),
    await file(second, { ...payload, name: 'Third' }),
  ];
  await system.call(second, 'POST', `/actions/${other.id}/withdraw`, {});
  expect(await duplicatesOf(first.id, checker)).toEqual([duplicate({ actionId: third.id })]);
  const amended = await system.call(second, 'POST', `/actions/${third.id}/amend`, {
    revision: 1,
    payload: promotion(),
  });
  expect(amended.body.data.warnings).toEqual([]);
  expect(await duplicatesOf(first.id, checker)).toEqual([]);
  const back = await system.call(second, 'POST', `/actions/${third.id}/amend`, {
    revision: 2,
    payload: { ...payload, name: 'Third' },
  });
  expect(back.body.data.warnings).toEqual([duplicate()]);
  await system.call(checker, 'POST', `/actions/${first.id}/review`, {
    revision: 1,
    status: 'rejected',
    reviewComment: 'The other one',
  });
  expect(await duplicatesOf(third.id, checker)).toEqual([]);
  const { data } = (await system.call(checker, 'GET', `/actions/${first.id}`)).body;
  expect(data.warnings).toEqual([]);
});
