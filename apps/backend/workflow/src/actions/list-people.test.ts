import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';

let system: TestWorkflow;
let maker: Person;
let other: Person;
let checker: Person;
beforeAll(async () => {
  system = await startWorkflow();
  maker = await system.person('maker');
  other = await system.person('maker');
  checker = await system.person('checker');
});
afterAll(() => system.stop());

async function file(person: Person): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await system.call(person, 'POST', '/actions', body)).body.data.id;
}
const review = (id: string, status: string) =>
  system.call(checker, 'POST', `/actions/${id}/review`, {
    revision: 1,
    status,
    reviewComment: 'as agreed',
  });
const asked = (person: Person, ...ids: string[]) =>
  system.call(person, 'GET', `/action-people?ids=${ids.join(',')}`);
const ref = ({ personId, name }: Person) => ({ personId, name });

it('tells who filed some actions and who approved them, by one request', async () => {
  const [approved, rejected, pending] = [await file(maker), await file(other), await file(maker)];
  await review(approved, 'approved');
  await review(rejected, 'rejected');
  const { status, body } = await asked(checker, approved, rejected, pending, crypto.randomUUID());
  expect(status).toBe(200);
  const actionType = 'create_promotion';
  expect(new Set(body.data)).toEqual(
    new Set([
      { actionId: approved, actionType, maker: ref(maker), approvedBy: [ref(checker)] },
      { actionId: rejected, actionType, maker: ref(other), approvedBy: [] },
      { actionId: pending, actionType, maker: ref(maker), approvedBy: [] },
    ]),
  );
});

it('tells makers of their own alone, and nobody who may read none', async () => {
  const [own, foreign] = [await file(maker), await file(other)];
  const { body } = await asked(maker, own, foreign);
  expect(body.data.map(({ actionId }: { actionId: string }) => actionId)).toEqual([own]);
  expect(await asked(await system.person(), own)).toMatchObject({ status: 403 });
});

it.each([
  ['', 'ids'],
  ['ids=', 'ids'],
  ['ids=x', 'ids'],
  [`ids=${Array.from({ length: 101 }, () => crypto.randomUUID()).join(',')}`, 'ids'],
  [`ids=${crypto.randomUUID()}&status=pending`, 'status'],
])('refuses ?%s', async (query, field) => {
  const { status, body } = await system.call(checker, 'GET', `/action-people?${query}`);
  expect(status).toBe(422);
  expect(body.error.details[0].field).toMatch(new RegExp(`^${field}`));
});
