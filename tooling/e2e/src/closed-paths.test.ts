import { describe, expect, it } from 'vitest';
import { direct, signerOf } from './support/services.ts';
import { newVisitor, staff } from './support/staff.ts';

/** What Better Auth and its plugins can answer elsewhere, and nobody may ask here. */
const closed: [string, string][] = [
  ['POST', 'sign-up/email'],
  ['POST', 'sign-up/username'],
  ['POST', 'sign-in/username'],
  ['POST', 'sign-in/oauth2'],
  ['POST', 'sign-in/anonymous'],
  ['POST', 'sign-in/magic-link'],
  ['POST', 'sign-in/email-otp'],
  ['GET', 'get-session'],
  ['POST', 'get-session'],
  ['POST', 'update-session'],
  ['GET', 'list-sessions'],
  ['POST', 'revoke-session'],
  ['POST', 'revoke-sessions'],
  ['POST', 'revoke-other-sessions'],
  ['POST', 'update-user'],
  ['POST', 'delete-user'],
  ['GET', 'delete-user/callback'],
  ['POST', 'change-email'],
  ['POST', 'set-password'],
  ['POST', 'verify-password'],
  ['POST', 'forget-password'],
  ['GET', 'reset-password/token'],
  ['GET', 'verify-email'],
  ['POST', 'send-verification-email'],
  ['POST', 'link-social'],
  ['POST', 'unlink-account'],
  ['GET', 'list-accounts'],
  ['GET', 'account-info'],
  ['POST', 'refresh-token'],
  ['POST', 'get-access-token'],
  ['POST', 'oauth2/link'],
  ['GET', 'token'],
  ['GET', 'jwks'],
  ['GET', 'ok'],
  ['GET', 'error'],
  ['GET', 'callback/github'],
  ['POST', 'callback/discord'],
  ['POST', 'two-factor/send-otp'],
  ['POST', 'two-factor/verify-otp'],
  ['POST', 'two-factor/view-backup-codes'],
  ['POST', 'admin/create-user'],
  ['GET', 'admin/list-users'],
  ['POST', 'admin/set-role'],
  ['POST', 'admin/set-user-password'],
  ['POST', 'admin/impersonate-user'],
  ['POST', 'admin/ban-user'],
  ['POST', 'admin/remove-user'],
  ['POST', 'api-key/create'],
  ['GET', 'api-key/list'],
  ['POST', 'organization/create'],
  ['GET', '.well-known/openid-configuration'],
  ['GET', '.well-known/jwks.json'],
];

const optionsOf = (method: string) => ({ method, ...(method === 'POST' && { body: {} }) });

describe('Better Auth’s other paths', () => {
  it.each(closed)('%s %s is not there, signed in or not', async (method, path) => {
    for (const visitor of [newVisitor(), await staff('admin')]) {
      const reply = await visitor.send(`/api/auth/${path}`, optionsOf(method));
      expect(reply.status, reply.text).toBe(404);
      expect(reply.error).toMatchObject({ code: 'not_found' });
      expect(reply.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each(closed)('%s %s is not there for the gateway either', async (method, path) => {
    const token = await signerOf('gateway').sign({ audience: 'auth' });
    const reply = await direct('auth', `/api/auth/${path}`, { ...optionsOf(method), token });
    expect(reply.status, reply.text).toBe(404);
  });

  it('lets nobody sign up by a provider that is not set up', async () => {
    const body = { provider: 'github', callbackURL: '/' };
    const reply = await newVisitor().post('/api/auth/sign-in/social', body);
    expect(reply).toMatchObject({ status: 422, error: { details: [{ field: 'provider' }] } });
  });

  it('sends nobody to another site after signing in', async () => {
    const body = { provider: 'discord', callbackURL: 'https://evil.example/' };
    const reply = await newVisitor().post('/api/auth/sign-in/social', body);
    expect(reply).toMatchObject({ status: 422, error: { details: [{ field: 'callbackURL' }] } });
  });
});
