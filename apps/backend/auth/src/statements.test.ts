import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from './testing/service.ts';
import { statementsOf } from './testing/statements.ts';

let auth: TestAuth;
let cookie: string;
let personId: string;
let sessionId: string;

beforeAll(async () => {
  auth = await createTestAuth();
  const person = await auth.person(['checker']);
  personId = person.personId;
  cookie = await auth.signIn(person);
  const { body } = await auth.call('/api/auth/me', { cookie });
  sessionId = (body.data.session as { id: string }).id;
});
afterAll(() => auth.close());

const token = (background: boolean) => () =>
  auth.call('/internal/tokens', { body: { cookie, audience: 'user', background } });

describe('what is asked with every request takes one statement', () => {
  it.each([
    ['a token that keeps the session alive', token(false)],
    ['a token that does not', token(true)],
    ['who is signed in', () => auth.call('/api/auth/me', { cookie })],
    ['whose access has changed', () => auth.call('/internal/access-changes?after=0')],
    [
      'whether somebody may decide',
      () =>
        auth.call('/internal/authority', {
          as: 'workflow',
          body: { personId, sessionId, resource: 'action', verb: 'review' },
        }),
    ],
    [
      'how somebody’s roles came about',
      () => auth.call('/internal/people/history', { as: 'user', body: { personId, limit: 20 } }),
    ],
    ['who may decide', () => auth.call('/internal/people/standing', { as: 'workflow', body: {} })],
  ])('%s', async (_, ask) => {
    let status: number | undefined;
    const statements = await statementsOf(auth, async () => {
      ({ status } = await ask());
    });
    expect(status).toBe(200);
    expect(statements).toHaveLength(1);
  });

  it('which can write only where it may have to', async () => {
    const write = /\bupdate\b/i;
    expect((await statementsOf(auth, token(false)))[0]).toMatch(write);
    for (const ask of [token(true), () => auth.call('/api/auth/me', { cookie })]) {
      expect((await statementsOf(auth, ask))[0]).not.toMatch(write);
    }
  });
});
