import { schema } from '@countersign/db-auth';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** The open link to a new password behind a mailed token, and whose it is; undefined when it is over. */
export async function findResetLink(
  deps: Deps,
  token: string,
): Promise<{ id: string; personId: string; email: string; name: string } | undefined> {
  const { user } = schema;
  const { internalAdapter } = await (await deps.identity.auth()).$context;
  const link = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  if (!link || link.expiresAt <= new Date()) return undefined;
  const [person] = await deps.db
    .select({ email: user.email, name: user.name })
    .from(user)
    .where(and(eq(user.id, link.value), isNull(user.disabledAt)));
  return person && { id: link.id, personId: link.value, ...person };
}
