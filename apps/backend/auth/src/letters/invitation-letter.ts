import type { LinkMail } from '@countersign/mail';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';

interface Row extends Record<string, unknown> {
  email: string;
  name: string;
  expires_at: string;
}

/** The mail of an invitation; none once it was accepted or voided, or has run out. */
export async function invitationLetter(
  { db, config, secrets }: Pick<Deps, 'db' | 'config' | 'secrets'>,
  invitationId: string,
): Promise<LinkMail | undefined> {
  const { rows } = await db.execute<Row>(sql`
    select u.email, u.name, i.expires_at
    from invitations i join "user" u on u.id = i.person_id
    where i.id = ${invitationId} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() and u.disabled_at is null`);
  const invitation = rows[0];
  if (!invitation) return undefined;
  const token = secrets.tokenFor('invitation', invitationId);
  const until = new Date(invitation.expires_at).toUTCString();
  return {
    to: invitation.email,
    name: invitation.name,
    subject: 'You are invited to Countersign',
    before: 'A colleague has set up a Countersign account for you.',
    action: 'Choose your password',
    link: `${config.publicUrl}/invitation#token=${token}`,
    after: `The link works once, until ${until}. If you did not expect this mail, ignore it.`,
  };
}

/** Notes that an invitation's mail was sent. */
export async function noteInvitationSent(
  { db }: Pick<Deps, 'db'>,
  invitationId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ personId: string }>(sql`
      update invitations set sent_at = now() where id = ${invitationId} returning person_id as "personId"`);
    if (rows[0]) await recordAudit(tx, { event: 'invitation_sent', personId: rows[0].personId });
  });
}
