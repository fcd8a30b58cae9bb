import type { Role } from '@countersign/auth';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const ask = async (personIds: unknown) =>
  auth.call('/internal/people/access', { body: { personIds }, as: 'user' });

async function invite(roles: Role[]): Promise<string> {
  const [personId, actionId, makerId] = Array.from({ length: 3 }, () => crypto.randomUUID());
  const email = `${personId}@example.test`;
  const body = { personId, actionId, makerId, email, fullName: 'New Colleague', roles };
  const { status } = await auth.call('/internal/people/ensure', { body, as: 'user' });
  expect(status).toBe(200);
  return personId!;
}

async function accept(personId: string): Promise<void> {
  const open = 'select id from invitations where person_id = $1';
  const { rows } = await auth.owner.query<{ id: string }>(open, [personId]);
  const token = auth.deps.secrets.tokenFor('invitation', rows[0]!.id);
  const body = { token, password: 'four plain words here' };
  expect((await auth.call('/api/auth/invitations/accept', { body })).status).toBe(200);
}

it('says what roles somebody has and whether they have accepted, and nothing else', async () => {
  const personId = await invite(['checker', 'maker']);
  const facts = { personId, roles: ['maker', 'checker'], groups: [], limits: {} };
  const person = async () => (await ask([personId])).body.data;
  expect(await person()).toEqual({ people: [{ ...facts, signIn: 'invited' }] });
  await accept(personId);
  expect(await person()).toEqual({ people: [{ ...facts, signIn: 'accepted' }] });
});

it('says groups and limits while access has not ended', async () => {
  const personId = await invite(['checker']);
  await giveStanding(auth, personId, ['finance'], { EUR: '10' });
  const standing = async () => (await ask([personId])).body.data;
  const held = { groups: ['finance'], limits: { EUR: '10.00' } };
  expect(await standing()).toMatchObject({ people: [held] });
  await auth.owner.query('update "user" set disabled_at = now() where id = $1', [personId]);
  expect(await standing()).toMatchObject({ people: [{ groups: [], limits: {} }] });
});

it('tells who is invited and has not accepted, and nobody whose access has ended', async () => {
  const [open, accepted, left] = [
    await invite(['maker']),
    await invite(['maker']),
    await invite(['maker']),
  ];
  await accept(accepted);
  await auth.owner.query('update "user" set disabled_at = now() where id = $1', [left]);
  const { data } = (await auth.call('/internal/people/invited', { body: {}, as: 'user' })).body;
  const { personIds } = data as { personIds: string[] };
  const three = [open, accepted, left];
  expect(three.filter((id) => personIds.includes(id))).toEqual([open]);
  const { people } = (await ask(three)).body.data as {
    people: { personId: string; signIn: string }[];
  };
  const invited = people.filter(({ signIn }) => signIn === 'invited');
  expect(invited.map(({ personId }) => personId)).toEqual([open]);
});

it('knows whoever has signed in by a provider alone, and counts nobody whose way in is gone', async () => {
  const [linked, gone] = [await invite(['auditor']), await invite(['admin'])];
  await auth.owner.query(
    `insert into account (user_id, provider_id, account_id) values ($1, 'oidc', $2)`,
    [linked, linked],
  );
  await accept(gone);
  await auth.owner.query('delete from account where user_id = $1', [gone]);
  const { people } = (await ask([linked, gone])).body.data as { people: { signIn: string }[] };
  expect(people.map(({ signIn }) => signIn)).toEqual(['accepted', 'invited']);
});

it('answers for a whole page by one statement, without those it does not know', async () => {
  const known = await Promise.all([auth.person(['maker']), auth.person(['auditor'])]);
  const ids = known.map(({ personId }) => personId);
  const strangers = Array.from({ length: 98 }, () => crypto.randomUUID());
  const statements = vi.spyOn(auth.deps.db, 'execute');
  const { status, body } = await ask([...ids, ...strangers]);
  const asked = statements.mock.calls.length;
  statements.mockRestore();
  expect(status).toBe(200);
  expect(asked).toBe(1);
  const { people } = body.data as { people: { personId: string }[] };
  expect(people.map(({ personId }) => personId).toSorted()).toEqual(ids.toSorted());
});

it.each([
  ['nobody', []],
  ['more than a page', Array.from({ length: 101 }, () => crypto.randomUUID())],
  ['what is no id', ["' or 1=1"]],
  ['one text', crypto.randomUUID()],
])('refuses to answer for %s', async (_, personIds) => {
  const { status, body } = await ask(personIds);
  expect(status).toBe(422);
  expect(body.error.details[0]?.field).toMatch(/^personIds/);
});
