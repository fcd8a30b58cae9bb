import type { Context } from 'hono';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { callWithSession } from './with-session.ts';

const enrolment = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const address = z.object({ totpURI: z.string() });
const codes = z.object({ backupCodes: z.array(z.string()) });

/** A request in which the person confirms with the password. */
interface Confirmed {
  password: string;
}

/** A new TOTP secret (`otpauth:` URI, RFC 6238) and backup codes; on once a code was verified. */
export async function enableTwoFactor(
  deps: Deps,
  c: Context,
  body: Confirmed,
): Promise<z.output<typeof enrolment>> {
  const { reply } = await callWithSession(deps, c, call('enable', body));
  return enrolment.parse(reply);
}

/** Turns the second factor off. */
export async function disableTwoFactor(
  deps: Deps,
  c: Context,
  body: Confirmed,
): Promise<{ disabled: true }> {
  await callWithSession(deps, c, { ...call('disable', body), event: 'two_factor_disabled' });
  return { disabled: true };
}

/** The `otpauth:` URI of the present secret. */
export async function readTotpUri(
  deps: Deps,
  c: Context,
  body: Confirmed,
): Promise<z.output<typeof address>> {
  const { reply } = await callWithSession(deps, c, call('get-totp-uri', body));
  return address.parse(reply);
}

/** New backup codes; the old ones are void. */
export async function replaceBackupCodes(
  deps: Deps,
  c: Context,
  body: Confirmed,
): Promise<z.output<typeof codes>> {
  const replace = {
    ...call('generate-backup-codes', body),
    event: 'backup_codes_replaced',
  } as const;
  const { reply } = await callWithSession(deps, c, replace);
  return codes.parse(reply);
}

function call(name: string, body: Confirmed) {
  return { path: `/two-factor/${name}`, body, passwordField: 'password' };
}
