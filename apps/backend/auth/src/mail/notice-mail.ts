import { schema } from '@countersign/db-auth';
import { composeLinkMail, type LinkMail, type SendMail } from '@countersign/mail';
import { and, eq, isNull } from 'drizzle-orm';
import type { AuthConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { noticeTexts, type Notice } from './notice-texts.ts';

/** What a mail says instead of a browser. */
const byAction = 'By an action that was filed and approved';

/** What a notice is of. */
type Told = Pick<Notice, 'notice' | 'at' | 'device'> & {
  ip?: string | null | undefined;
  name: string;
  to: string;
};

/** The mail of a notice. */
export function noticeLetter(
  { publicUrl }: Pick<AuthConfig, 'publicUrl'>,
  { notice, name, to, at, ip, device = byAction }: Told,
): LinkMail {
  const { subject, what, action, page, advice } = noticeTexts[notice];
  const where = ip ? `${device}, network address ${ip}` : device;
  return {
    to,
    name,
    subject,
    before: `${what} ${new Date(at).toUTCString()}. ${where}.`,
    action,
    link: `${publicUrl}${page}`,
    after: advice,
  };
}

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
