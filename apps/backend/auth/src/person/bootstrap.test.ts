import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@countersign/auth';
import { demoPeople } from '@countersign/auth/demo';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { seedDemo } from './seed-demo.ts';

let auth: TestAuth;
beforeEach(async () => {
  auth = await createTestAuth();
});
afterEach(() => auth.close());

const first = (name: string, ...roles: Role[]) => ({
  personId: crypto.randomUUID(),
  email: `${name}@example.test`,
  fullName: name,
  roles,
});
const bootstrap = (people: unknown) =>
  auth.call('/internal/bootstrap', { body: { people }, as: 'user' });
const everyone = async () =>
  (await auth.owner.query('select email from "user" order by email')).rows.map(
    ({ email }) => email,
  );

describe('bootstrap', () => {
  it('creates and invites the first people, once, and is recorded', async () => {
    const people = [first('Mia', 'maker', 'admin'), first('Cem', 'checker')];
    expect((await bootstrap(people)).status).toBe(200);
    expect((await bootstrap(people)).status).toBe(200);
    expect(await everyone()).toEqual(['cem@example.test', 'mia@example.test']);
    const { rows } = await auth.owner.query(
      `select (select count(*)::int from invitations) as invited,
        (select count(*)::int from auth_audit where event = 'bootstrapped') as recorded`,
    );
    expect(rows).toEqual([{ invited: 2, recorded: 1 }]);
    const others = await bootstrap([first('Eve', 'maker'), first('Eva', 'checker')]);
    expect(others.status).toBe(409);
    expect((await bootstrap([{ ...people[0], roles: ['checker'] }, people[1]])).status).toBe(422);
    expect(await everyone()).toHaveLength(2);
  });

  it('happens once when two start it together', async () => {
    const replies = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        bootstrap([first(`${name}1`, 'maker'), first(`${name}2`, 'checker')]),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    expect(await everyone()).toHaveLength(2);
  });

  it.each([
    ['no checker', [first('a', 'maker'), first('b', 'maker')]],
    ['no maker', [first('a', 'checker'), first('b', 'admin')]],
    ['one person for both', [first('a', 'maker', 'checker'), first('b', 'auditor')]],
    ['an auditor with more', [first('a', 'maker'), first('b', 'auditor', 'checker')]],
    ['an address twice', [first('a', 'maker'), first('A', 'checker')]],
    ['only one person', [first('a', 'maker', 'checker')]],
  ])('refuses %s', async (_, people) => {
    expect((await bootstrap(people)).status).toBe(422);
    expect(await everyone()).toEqual([]);
  });

  it('is refused once the demo staff exists', async () => {
    await seedDemo(auth.deps.db, 'a demo password');
    expect((await bootstrap([first('a', 'maker'), first('b', 'checker')])).status).toBe(409);
  });
});

describe('the demo staff', () => {
  it('is not added to people who exist, whose passwords stay', async () => {
    expect((await bootstrap([first('a', 'maker'), first('b', 'checker')])).status).toBe(200);
    const before = await everyone();
    expect(await seedDemo(auth.deps.db, 'the first password')).toEqual({ created: 0 });
    expect(await everyone()).toEqual(before);
    expect((await auth.owner.query('select from account')).rows).toEqual([]);
  });

  it('can sign in with their roles; repeating changes at most the password', async () => {
    const created = demoPeople.length;
    expect(await seedDemo(auth.deps.db, 'the first password')).toEqual({ created });
    expect(await seedDemo(auth.deps.db, 'the first password')).toEqual({ created: 0 });
    for (const { email, roles } of demoPeople) {
      const cookie = await auth.signIn({ email, password: 'the first password' });
      const me = await auth.call('/api/auth/me', { cookie });
      expect(me.body.data).toMatchObject({ email, roles });
    }
    await seedDemo(auth.deps.db, 'the second password');
    const { email = '' } = demoPeople[0] ?? {};
    await expect(auth.signIn({ email, password: 'the first password' })).rejects.toThrow('401');
    await auth.signIn({ email, password: 'the second password' });
  });
});
