import { deviceOf } from '@countersign/auth';
import { noticeMail, schema } from '@countersign/db-auth';
import { composeLinkMail, type SendMail } from '@countersign/mail';
import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { clientAddress } from '../identity/client-address.ts';
import { noticeTexts, type Notice } from './notice-texts.ts';

/** Queues the mail about it, in the transaction of what it tells of. */
export async function queueNotice(
  tx: Tx,
  { mailQueue }: Pick<Deps, 'mailQueue'>,
  c: Context,
  { personId, notice }: Pick<Notice, 'personId' | 'notice'>,
): Promise<void> {
  const { browser = 'An unknown browser', system = 'an unknown system' } = deviceOf(
    c.req.header('user-agent') ?? null,
  );
  await mailQueue.send(tx, noticeMail, {
    personId,
    notice,
    at: new Date().toISOString(),
    ip: clientAddress(c),
    device: `${browser} on ${system}`,
  });
}

/** What a mail says instead of a browser. */
const byAction = 'By an action that was filed and approved';

/** Sends the mail, unless its person is disabled meanwhile. */
export async function sendNoticeMail(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  sendMail: SendMail,
  { personId, notice, at, ip, device = byAction, to }: Notice,
): Promise<void> {
  const { user } = schema;
  const [person] = await db
    .select({ email: user.email, name: user.name })
    .from(user)
    .where(and(eq(user.id, personId), isNull(user.disabledAt)));
  if (!person) return;
  const { subject, what, action, page, advice } = noticeTexts[notice];
  const where = ip === undefined ? device : `${device}, network address ${ip}`;
  await sendMail(
    composeLinkMail({
      to: to ?? person.email,
      name: person.name,
      subject,
      before: `${what} ${new Date(at).toUTCString()}. ${where}.`,
      action,
      link: `${config.publicUrl}${page}`,
      after: advice,
    }),
  );
}
