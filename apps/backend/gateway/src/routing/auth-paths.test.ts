import { describe, expect, it } from 'vitest';
import { endsOtherSessions, isPublicAuthPath } from './auth-paths.ts';

describe('what the world may ask of auth', () => {
  it.each([
    ['POST', 'sign-in/email'],
    ['POST', 'sign-in/social'],
    ['POST', 'sign-out'],
    ['GET', 'callback/discord'],
    ['GET', 'oauth2/callback/okta'],
    ['POST', 'two-factor/enable'],
    ['POST', 'two-factor/disable'],
    ['POST', 'two-factor/verify-totp'],
    ['POST', 'two-factor/verify-backup-code'],
    ['POST', 'two-factor/generate-backup-codes'],
    ['POST', 'change-password'],
    ['POST', 'request-password-reset'],
    ['POST', 'reset-password'],
    ['POST', 'reset-password/check'],
    ['GET', 'me'],
    ['GET', 'sign-in-options'],
    ['GET', 'sessions'],
    ['DELETE', 'sessions/0190a000-0000-7000-8000-000000000001'],
    ['POST', 'sessions/revoke-others'],
    ['POST', 'invitations/accept'],
    ['POST', 'invitations/check'],
    ['POST', 'invitations/0190a000-0000-7000-8000-000000000001/resend'],
  ])('%s %s', (method, path) => {
    expect(isPublicAuthPath(method, `/api/auth/${path}`)).toBe(true);
  });

  it.each([
    ['POST', 'sign-up/email'],
    ['POST', 'sign-in/oauth2'],
    ['GET', 'get-session'],
    ['POST', 'update-user'],
    ['POST', 'change-email'],
    ['POST', 'delete-user'],
    ['POST', 'link-social'],
    ['POST', 'unlink-account'],
    ['GET', 'list-accounts'],
    ['GET', 'list-sessions'],
    ['POST', 'revoke-session'],
    ['POST', 'revoke-sessions'],
    ['GET', 'token'],
    ['GET', 'jwks'],
    ['GET', 'ok'],
    ['GET', 'error'],
    ['POST', 'admin/create-user'],
    ['POST', 'admin/set-role'],
    ['POST', 'admin/impersonate-user'],
    ['GET', 'reset-password/x'],
    ['GET', 'verify-email'],
    ['POST', 'set-password'],
    ['POST', 'two-factor/get-totp-uri'],
    ['POST', 'api-key/create'],
    ['POST', 'callback/discord'],
    ['GET', 'callback/github'],
    ['GET', 'sign-in/email'],
    ['HEAD', 'me'],
    ['POST', 'me'],
    ['GET', 'me/more'],
    ['GET', 'more/me'],
    ['DELETE', 'sessions/a/b'],
    ['DELETE', 'sessions/'],
    ['GET', 'oauth2/callback/a.b'],
  ])('not %s %s', (method, path) => {
    expect(isPublicAuthPath(method, `/api/auth/${path}`)).toBe(false);
  });

  it.each([
    ['DELETE', 'sessions/x', true],
    ['POST', 'sessions/revoke-others', true],
    ['POST', 'change-password', true],
    ['POST', 'reset-password', true],
    ['POST', 'two-factor/verify-totp', true],
    ['POST', 'two-factor/disable', true],
    ['POST', 'two-factor/enable', false],
    ['POST', 'request-password-reset', false],
    ['POST', 'sign-out', false],
    ['GET', 'sessions', false],
  ])('%s %s may end other sessions: %s', (method, path, expected) => {
    expect(endsOtherSessions(method, `/api/auth/${path}`)).toBe(expected);
  });
});
