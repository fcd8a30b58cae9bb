import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorityOf } from '../testing/authority.ts';
import { startTestProvider, type Claims, type TestProvider } from '../testing/oidc.ts';
import type { TestStaff } from '../testing/people.ts';
import { createTestAuth, testOrigin, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider();
  auth = await createTestAuth({
    oidc: {
      name: 'Company login',
      discoveryUrl: provider.discoveryUrl,
      clientId: 'countersign',
      clientSecret: 'shared',
    },
    discord: { clientId: 'discord-client', clientSecret: 'discord-secret' },
  });
});
afterAll(async () => {
  await auth.close();
  await provider.close();
});

async function signInAs(claims: Claims) {
  provider.vouchFor(claims);
  const start = await auth.call('/api/auth/sign-in/social', {
    body: { provider: 'oidc', callbackURL: '/inbox' },
  });
  expect(start.status).toBe(200);
  const url = new URL(String(start.body.data.url));
  expect(url.searchParams.get('redirect_uri')).toBe(`${testOrigin}/api/auth/oauth2/callback/oidc`);
  const path = await provider.visit(url.href);
  const reply = await auth.call(path, { cookie: start.cookie });
  expect(reply.status).toBe(302);
  return { location: reply.headers.get('location') ?? '', cookie: reply.cookie };
}
/** Has an action change the address of somebody. */
async function move({ personId, email }: TestStaff) {
  const [actionId, makerId] = [crypto.randomUUID(), crypto.randomUUID()];
  const body = { actionId, makerId, personId, email: `new.${email}`, fullName: 'Test Person' };
  return (await auth.call('/internal/people/update', { body, as: 'user' })).body.data;
}
const people = async (): Promise<number> =>
  (await auth.owner.query('select count(*)::int as n from "user"')).rows[0].n;

describe('signing in through a provider', () => {
  it('is offered as configured', async () => {
    const options = await auth.call('/api/auth/sign-in-options');
    expect(options.body.data).toEqual({
      password: true,
      providers: [
        { id: 'oidc', name: 'Company login' },
        { id: 'discord', name: 'Discord' },
      ],
    });
    const discord = await auth.call('/api/auth/sign-in/social', { body: { provider: 'discord' } });
    const url = new URL(String(discord.body.data.url));
    expect(url.host).toBe('discord.com');
    expect(url.searchParams.get('redirect_uri')).toBe(`${testOrigin}/api/auth/callback/discord`);
  });

  it('lets in a provisioned person with that verified address, and keeps no tokens', async () => {
    const { email, personId } = await auth.person(['checker']);
    const claims = { sub: 'known', email, email_verified: true, name: 'Another Name' };
    for (let i = 0; i < 2; i += 1) {
      const { location, cookie } = await signInAs(claims);
      expect(location).toBe('/inbox');
      const me = await auth.call('/api/auth/me', { cookie });
      expect(me.body.data).toMatchObject({ personId, name: 'Test Person', roles: ['checker'] });
      expect((await authorityOf(auth, cookie)).secondFactorSecondsAgo).toBeNull();
    }
    const { rows } = await auth.owner.query(
      `select access_token, refresh_token, id_token from account where provider_id = 'oidc'`,
    );
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  it('makes nobody: an unknown person, an unverified address, no accepted invitation', async () => {
    const known = await auth.person();
    const invited = await auth.person();
    await auth.owner.query('update "user" set email_verified = false where id = $1', [
      invited.personId,
    ]);
    const before = await people();
    for (const claims of [
      { sub: 'a', email: 'stranger@example.test', email_verified: true },
      { sub: 'b', email: known.email, email_verified: false },
      { sub: 'c', email: invited.email, email_verified: true },
    ]) {
      const { location, cookie } = await signInAs(claims);
      expect(location).toMatch(/\/sign-in\?error=/);
      expect(cookie).not.toContain('session_token');
    }
    expect(await people()).toBe(before);
  });

  it('is no way in for a disabled person or around the second factor', async () => {
    for (const column of ['disabled_at = now()', 'two_factor_enabled = true']) {
      const { email, personId } = await auth.person();
      await auth.owner.query(`update "user" set ${column} where id = $1`, [personId]);
      const { location, cookie } = await signInAs({ sub: email, email, email_verified: true });
      expect(location).toMatch(/\/sign-in\?error=/);
      expect(cookie).not.toContain('session_token');
    }
  });

  it('is no way in for whose address is another one by now', async () => {
    const person = await auth.person();
    const { email } = person;
    const claims = { sub: email, email, email_verified: true };
    expect((await signInAs(claims)).cookie).toContain('session_token');
    expect(await move(person)).toEqual({ outcome: 'changed' });
    for (const address of [email, `new.${email}`]) {
      const { location, cookie } = await signInAs({ ...claims, email: address });
      expect(location).toMatch(/\/sign-in\?error=/);
      expect(cookie).not.toContain('session_token');
    }
    // Whoever gets the address next is not taken for the one before.
    const next = await auth.person();
    const named = 'update "user" set email = $2 where id = $1';
    await auth.owner.query(named, [next.personId, email]);
    const me = await auth.call('/api/auth/me', { cookie: (await signInAs(claims)).cookie });
    expect(me.body.data).toMatchObject({ personId: next.personId });
  });

  it.each(['createSession', 'linkAccount'] as const)(
    'is overtaken by another address before %s',
    async (step) => {
      const person = await auth.person();
      const { email } = person;
      const claims = { sub: email, email, email_verified: true };
      if (step === 'createSession') await signInAs(claims);
      const { internalAdapter } = await (await auth.deps.identity.auth()).$context;
      const { [step]: original } = internalAdapter;
      internalAdapter[step] = async (...given: never[]) => {
        await move(person);
        return (original as (...all: never[]) => never)(...given);
      };
      provider.vouchFor(claims);
      const start = await auth.call('/api/auth/sign-in/social', { body: { provider: 'oidc' } });
      const path = await provider.visit(String(start.body.data.url));
      const reply = await auth.call(path, { cookie: start.cookie });
      internalAdapter[step] = original as never;
      expect(reply.cookie).not.toContain('session_token');
      const left = `select user_id from account where user_id = $1 and provider_id = 'oidc'
        union all select user_id from "session" where user_id = $1`;
      expect((await auth.owner.query(left, [person.personId])).rows).toEqual([]);
    },
  );

  it('refuses a reply that this browser did not ask for', async () => {
    const { email } = await auth.person();
    provider.vouchFor({ sub: email, email, email_verified: true });
    const start = await auth.call('/api/auth/sign-in/social', { body: { provider: 'oidc' } });
    const path = await provider.visit(String(start.body.data.url));
    const reply = await auth.call(path);
    expect(reply.headers.get('location')).toMatch(/error=/);
    expect(reply.cookie).not.toContain('session_token');
  });

  it.each([
    'https://evil.example',
    'https:evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    '@evil.example',
    'javascript:alert(1)',
    'inbox',
    '',
  ])('does not come back to %j', async (callbackURL) => {
    const body = { provider: 'oidc', callbackURL };
    const reply = await auth.call('/api/auth/sign-in/social', { body });
    expect(reply.status).toBe(422);
    expect(reply.body.error.details[0]?.field).toBe('callbackURL');
  });

  it('is not there when it is not configured', async () => {
    const plain = await createTestAuth();
    try {
      const options = await plain.call('/api/auth/sign-in-options');
      expect(options.body.data).toEqual({ password: true, providers: [] });
      for (const name of ['discord', 'oidc', 'github']) {
        const reply = await plain.call('/api/auth/sign-in/social', { body: { provider: name } });
        expect([name, reply.status]).toEqual([name, 422]);
      }
      expect((await plain.call('/api/auth/callback/discord')).status).toBe(404);
      expect((await plain.call('/api/auth/oauth2/callback/oidc')).status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
