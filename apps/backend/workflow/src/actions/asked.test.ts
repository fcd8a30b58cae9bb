import type { Action, AuditEntry } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPublishing } from '../testing/policies.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { waitForLocks } from '../testing/wait-for-locks.ts';

let system: TestWorkflow;
let maker: SessionPrincipal;
let checker: SessionPrincipal;
let other: SessionPrincipal;

beforeAll(async () => {
  system = await startWorkflow();
  const policies = await startPublishing(system);
  [maker, checker, other] = [
    await system.person('maker'),
    await system.person('checker'),
    await system.person('checker'),
  ];
  const stage = { name: 'Review', step: 1, approvals: 1, who: { roles: ['checker' as const] } };
  await policies.publish(
    { rules: [{ name: 'Every', stages: [{ ...stage, reenter: ['discountValue', 'code'] }] }] },
    'create_promotion',
  );
});
afterAll(() => system.stop());

async function filed() {
  const payload = promotion({ discountValue: '12.50' });
  const body = { actionType: 'create_promotion', payload };
  const { id } = (await system.call(maker, 'POST', '/actions', body)).body.data;
  const approve = (by: SessionPrincipal, reentered?: Record<string, string>, more = {}) =>
    system.call(by, 'POST', `/actions/${id}/review`, {
      revision: 1,
      status: 'approved',
      ...(reentered && { reentered }),
      ...more,
    });
  const failures = async (): Promise<AuditEntry[]> =>
    (await system.call(maker, 'GET', `/actions/${id}/history`)).body.data.filter(
      ({ event }: AuditEntry) => event === 'reentry_failed',
    );
  return { id, code: payload.code, approve, failures };
}

const problems = (error: { details: { field: string; message: string }[] }) =>
  error.details.map(({ field, message }) => `${field} ${message}`);

it('asks for the fields that are missing, and counts nothing', async () => {
  const { code, approve, failures } = await filed();
  const none = await approve(checker);
  expect([none.status, problems(none.body.error)]).toEqual([
    422,
    ['reentered.discountValue must be entered again', 'reentered.code must be entered again'],
  ]);
  const one = await approve(checker, { code });
  expect(problems(one.body.error)).toEqual(['reentered.discountValue must be entered again']);
  expect(await failures()).toEqual([]);
});

it('counts what is wrong by the names of its fields, and decides nothing', async () => {
  const { id, code, approve, failures } = await filed();
  const wrong = await approve(checker, { code, discountValue: '12.05' });
  expect([wrong.status, problems(wrong.body.error)]).toEqual([
    422,
    ['reentered.discountValue is not what the action says (1 of 5 tries)'],
  ]);
  expect(JSON.stringify(wrong.body)).not.toContain('12.');
  expect((await failures()).map(({ actor, detail }) => [actor?.personId, detail])).toEqual([
    [checker.personId, { fields: ['discountValue'] }],
  ]);
  const { body } = await system.call(checker, 'GET', `/actions/${id}`);
  expect([body.data.status, body.data.reviewable.allowed]).toEqual(['pending', true]);
  const both = await approve(checker, { code: `${code}X`, discountValue: '12.05' });
  expect(problems(both.body.error)).toEqual([
    'reentered.discountValue is not what the action says (2 of 5 tries)',
    'reentered.code is not what the action says (2 of 5 tries)',
  ]);
  const right = await approve(checker, { code, discountValue: '12.5' });
  expect(right.body.data.action.status).toBe('approved');
});

it('takes what is entered as it would be filed, and keeps it so', async () => {
  const { id, code, approve, failures } = await filed();
  const typed = { code: ` ${code.toLowerCase()} `, discountValue: ' 12,50 ' };
  expect((await approve(checker, typed)).body.data.action.status).toBe('approved');
  expect(await failures()).toEqual([]);
  const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query('select entered from reviews where action_id = $1', [id]);
  await owner.end();
  expect(rows).toEqual([{ entered: { code, discountValue: '12.50' } }]);
});

it('leaves who was wrong five times to others, whatever they enter then', async () => {
  const { code, approve, failures } = await filed();
  const tries = Array.from({ length: 8 }, () => approve(checker, { code, discountValue: '1' }));
  const answers = await Promise.all(tries);
  const last = '(5 of 5 tries: another person must review this revision)';
  expect(answers.flatMap(({ body }) => problems(body.error))).toContain(
    `reentered.discountValue is not what the action says ${last}`,
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([403, 403, 403, 422, 422, 422, 422, 422]);
  expect(await failures()).toHaveLength(5);
  const refused = await approve(checker, { code, discountValue: '12.50' });
  expect([refused.status, refused.body.error.message]).toEqual([
    403,
    'You entered something else 5 times; another person must review this revision',
  ]);
  expect((await approve(other, { code, discountValue: '12.50' })).status).toBe(200);
});

it('counts guesses that come at once before one that is right decides', async () => {
  const { id, code, approve, failures } = await filed();
  const guess = (discountValue: string) => approve(checker, { code, discountValue });
  for (const wrong of ['1', '2', '3']) expect((await guess(wrong)).status).toBe(422);
  const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query('select from actions where id = $1 for update', [id]);
  const atOnce: ReturnType<typeof guess>[] = [];
  for (const value of ['4', '5', '12.50']) {
    atOnce.push(guess(value));
    await waitForLocks(system, '', atOnce.length);
  }
  await owner.query('commit');
  await owner.end();
  expect((await Promise.all(atOnce)).map(({ status }) => status)).toEqual([422, 422, 403]);
  expect(await failures()).toHaveLength(5);
});

it('says in lists which fields are entered again, while it waits', async () => {
  const { id, code, approve } = await filed();
  const listed = async () =>
    (await system.call(checker, 'GET', `/actions?q=${code}`)).body.data.find(
      (action: Action) => action.id === id,
    );
  expect((await listed()).reenter).toEqual(['code', 'discountValue']);
  await approve(checker, { code, discountValue: '12.50' });
  expect(await listed()).not.toHaveProperty('reenter');
});

it('asks a rejection for nothing', async () => {
  const { approve } = await filed();
  const no = { status: 'rejected', reviewComment: 'No' };
  expect((await approve(checker, undefined, no)).body.data.action.status).toBe('rejected');
});

it.each([
  [
    'more than five fields',
    Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, '1'])),
  ],
  ['a number', { code: 1 }],
  ['a text without end', { code: 'x'.repeat(20_000) }],
])('refuses %s', async (_what, reentered) => {
  const { approve } = await filed();
  const { status, body } = await approve(checker, reentered as Record<string, string>);
  expect(status).toBe(422);
  expect(body.error.details[0].field).toMatch(/^reentered/);
});

it('takes no field of the prototype for one that was entered', async () => {
  const { approve, failures } = await filed();
  const { status } = await approve(checker, { constructor: 'x', toString: 'y' });
  expect(status).toBe(422);
  expect(await failures()).toEqual([]);
});
