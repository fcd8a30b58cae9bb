import { totp } from '@countersign/auth/totp';
import type { TestAuth } from './service.ts';
import type { TestStaff } from './people.ts';

/** The code after the present one, which is taken already and was not used yet. */
export const nextCode = (secret: string): string => totp(secret, Date.now() + 30_000);

/**
 * Turns a person's second factor on, which uses up the present code, in a session of theirs or in one
 * that it signs in to.
 */
export async function enrol(auth: TestAuth, person: TestStaff, session?: string) {
  const cookie = session ?? (await auth.signIn(person));
  const { password } = person;
  const enable = { body: { password }, cookie };
  const enabled = await auth.call('/api/auth/two-factor/enable', enable);
  const uri = new URL(String(enabled.body.data.totpURI));
  const secret = uri.searchParams.get('secret') ?? '';
  const verify = { body: { code: totp(secret) }, cookie };
  const on = await auth.call('/api/auth/two-factor/verify-totp', verify);
  return { secret, on, cookie: on.cookie, codes: enabled.body.data.backupCodes as string[] };
}
