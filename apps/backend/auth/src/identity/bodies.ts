import { returnPath } from '@countersign/auth';
import { z } from 'zod';
import { longestPasswordSent } from './password-rules.ts';

const password = z.string().min(1).max(longestPasswordSent);
const newPassword = z.string().max(longestPasswordSent);
const token = z.string().min(1).max(200);
const secondFactor = z.string().trim();

/** An email address; compared in lower case. */
export const email = z.email().max(254);

/** A path of the web app to come back to, and nothing that could lead to another origin. */
const webPath = z
  .string()
  .max(500)
  .refine((path) => returnPath(path) !== undefined, 'A path that starts with a single slash')
  .default('/');

/** What the allow-listed paths take; anything else Better Auth knows about is refused. */
export const bodies = {
  signIn: z.strictObject({ email, password, rememberMe: z.boolean().optional() }),
  signInSocial: z.strictObject({ provider: z.string().min(1).max(50), callbackURL: webPath }),
  password: z.strictObject({ password }),
  totp: z.strictObject({ code: secondFactor.regex(/^\d{6}$/, 'Six digits') }),
  backupCode: z.strictObject({ code: secondFactor.min(1).max(40) }),
  changePassword: z.strictObject({ currentPassword: password, newPassword }),
  requestReset: z.strictObject({ email }),
  resetLink: z.strictObject({ token }),
  resetPassword: z.strictObject({ token, newPassword }),
};
