import { composeLinkMail, type SendMail } from '@countersign/mail';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';

interface Row extends Record<string, unknown> {
  person_id: string;
  email: string;
  name: string;
  expires_at: string;
}

/** Sends an invitation's mail, unless it was accepted, voided or has run out meanwhile. */
export async function sendInvitationMail(
  { db, config, secrets }: Pick<Deps, 'db' | 'config' | 'secrets'>,
  sendMail: SendMail,
  { invitationId }: { invitationId: string },
): Promise<void> {
  const { rows } = await db.execute<Row>(sql`
    select i.person_id, u.email, u.name, i.expires_at
    from invitations i join "user" u on u.id = i.person_id
    where i.id = ${invitationId} and i.accepted_at is null and i.revoked_at is null
      and i.expires_at > now() and u.disabled_at is null`);
  const invitation = rows[0];
  if (!invitation) return;
  const token = secrets.tokenFor('invitation', invitationId);
  const until = new Date(invitation.expires_at).toUTCString();
  await sendMail(
    composeLinkMail({
      to: invitation.email,
      name: invitation.name,
      subject: 'You are invited to Countersign',
      before: 'A colleague has set up a Countersign account for you.',
      action: 'Choose your password',
      link: `${config.publicUrl}/invitation#token=${token}`,
      after: `The link works once, until ${until}. If you did not expect this mail, ignore it.`,
    }),
  );
  await db.transaction(async (tx) => {
    await tx.execute(sql`update invitations set sent_at = now() where id = ${invitationId}`);
    await recordAudit(tx, { event: 'invitation_sent', personId: invitation.person_id });
  });
}
