import { schema } from '@countersign/db-auth';
import { composeLinkMail, type SendMail } from '@countersign/mail';
import { and, eq, isNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { noticeLetter } from '../letters/notice-letter.ts';
import type { Notice } from './queue.ts';

/** Sends what a release before has queued, unless its person is disabled meanwhile. */
export async function sendNoticeMail(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  sendMail: SendMail,
  { personId, to, ...told }: Notice,
): Promise<void> {
  const { user } = schema;
  const [person] = await db
    .select({ email: user.email, name: user.name })
    .from(user)
    .where(and(eq(user.id, personId), isNull(user.disabledAt)));
  if (!person) return;
  const { email, name } = person;
  await sendMail(composeLinkMail(noticeLetter(config, { ...told, name, to: to ?? email })));
}
