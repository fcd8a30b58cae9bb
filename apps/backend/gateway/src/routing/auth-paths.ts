/**
 * All that the world may ask of auth under `/api/auth/`. Everything else that Better Auth or the
 * service answers stays inside. `:name` stands for one segment.
 */
const allowed = [
  'POST sign-in/email',
  'POST sign-in/social',
  'POST sign-out',
  'GET callback/discord',
  'GET oauth2/callback/:provider',
  'POST two-factor/enable',
  'POST two-factor/disable',
  'POST two-factor/verify-totp',
  'POST two-factor/verify-backup-code',
  'POST two-factor/generate-backup-codes',
  'POST change-password',
  'POST request-password-reset',
  'POST reset-password',
  'POST reset-password/check',
  'GET me',
  'GET sign-in-options',
  'GET sessions',
  'DELETE sessions/:id',
  'POST sessions/revoke-others',
  'GET delegations',
  'POST delegations/:id/end',
  'POST invitations/accept',
  'POST invitations/check',
  'POST invitations/:personId/resend',
] as const;

const lines = allowed.map((line) => line.replace(' ', ' /api/auth/'));
const exact = new Set(lines.filter((line) => !line.includes(':')));
const patterns = lines
  .filter((line) => line.includes(':'))
  .map((line) => new RegExp(`^${line.replaceAll(/:[a-zA-Z]+/g, '[A-Za-z0-9_-]{1,128}')}$`));

/** Whether the world may send `method` to this path of auth. */
export function isPublicAuthPath(method: string, path: string): boolean {
  const asked = `${method} ${path}`;
  return exact.has(asked) || patterns.some((pattern) => pattern.test(asked));
}

const revoking =
  /^(DELETE sessions\/|POST (sessions\/revoke-others|change-password|reset-password|two-factor\/(verify-totp|disable))$)/;

/** Whether this call can end sessions other than the one that makes it. */
export function endsOtherSessions(method: string, path: string): boolean {
  return revoking.test(`${method} ${path.replace('/api/auth/', '')}`);
}
