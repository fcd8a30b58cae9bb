import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

const limits = {
  signInPerMinute: 10_000,
  signInPerPerson: 10_000,
  signInSlowestMs: 0,
  sensitivePerMinute: 6,
  mailsPerHour: 10_000,
};
let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth({ limits });
});
afterAll(() => auth.close());

const refused = [200, 200, 200, 200, 200, 200, 429];

describe.each(['reset-password', 'invitations'])('bad links of %s', (path) => {
  it('from a network hold up no browser in it that somebody has used, and are bounded there', async () => {
    const cookie = await auth.signIn(await auth.person());
    const check = async (known?: string) =>
      (await auth.call(`/api/auth/${path}/check`, { body: { token: 'bad' }, cookie: known }))
        .status;
    const stranger: number[] = [];
    const own: number[] = [];
    for (let i = 0; i < 7; i += 1) stranger.push(await check());
    expect(stranger).toEqual(refused);
    for (let i = 0; i < 7; i += 1) own.push(await check(cookie));
    expect(own).toEqual(refused);
  });
});

it('requests of a network for a reset hold up none for the person of a browser in it', async () => {
  const [person, other] = [await auth.person(), await auth.person()];
  const cookie = await auth.signIn(person);
  const ask = async (email: string, known?: string) =>
    (await auth.call('/api/auth/request-password-reset', { body: { email }, cookie: known }))
      .status;
  const stranger: number[] = [];
  const own: number[] = [];
  for (let i = 0; i < 7; i += 1) stranger.push(await ask(person.email));
  expect(stranger).toEqual(refused);
  expect(await ask(other.email, cookie)).toBe(429);
  for (let i = 0; i < 7; i += 1) own.push(await ask(person.email, cookie));
  expect(own).toEqual(refused);
});
