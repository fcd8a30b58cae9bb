import type { AuditEvent } from '@countersign/db-auth';
import type { LinkMail } from '@countersign/mail';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { invitationLetter, noteInvitationSent } from './invitation-letter.ts';
import { noticeLetter } from './notice-letter.ts';
import type { NoticeKind } from './notice-texts.ts';
import { resetLetter } from './reset-letter.ts';
import type { Letter } from './letter.ts';

interface Row extends Record<string, unknown> {
  event: AuditEvent;
  at: string;
  ip: string | null;
  letter: Letter;
  personId: string;
  name: string;
  email: string;
}

/** Which notices an entry leads to. */
const notices: Partial<Record<AuditEvent, readonly NoticeKind[]>> = {
  signed_in: ['new_device'],
  password_changed: ['password_changed'],
  password_reset: ['password_changed'],
  two_factor_enabled: ['two_factor_enabled'],
  two_factor_disabled: ['two_factor_disabled'],
  backup_codes_replaced: ['backup_codes_replaced'],
  second_factor_reset: ['second_factor_reset'],
  person_updated: ['address_left', 'address_taken'],
};

/** For how long after it a mail is of use. */
const useful: Partial<Record<AuditEvent, string>> = { password_reset_requested: '1 hour' };
const usefulElse = '72 hours';

/**
 * The mails that an entry leads to, as they are right by now, with links that are good: none where its person has no access any
 * more, nobody is to be mailed of it, or it is too old.
 */
export async function writeLetters(
  deps: Pick<Deps, 'db' | 'config' | 'secrets' | 'identity'>,
  { entry }: { entry: number },
): Promise<{ letters: LinkMail[] }> {
  const { rows } = await deps.db.execute<Row>(sql`
    select e.event, e.at, e.ip, e.details -> 'letter' as letter, u.id as "personId", u.name, u.email
    from auth_audit e join "user" u on u.id = e.person_id
    where e.id = ${entry} and e.details -> 'letter' is not null and u.disabled_at is null
      and e.at > now() - coalesce(${JSON.stringify(useful)}::jsonb ->> e.event, ${usefulElse})::interval`);
  const [found] = rows;
  if (!found) return { letters: [] };
  const letters = await lettersOf(deps, found);
  return { letters: letters.flatMap((letter) => letter ?? []) };
}

async function lettersOf(
  deps: Pick<Deps, 'db' | 'config' | 'secrets' | 'identity'>,
  { event, at, ip, letter, personId, name, email }: Row,
): Promise<readonly (LinkMail | undefined)[]> {
  if (letter.invitationId !== undefined) return [await invitationLetter(deps, letter.invitationId)];
  if (event === 'password_reset_requested') {
    return [(await resetLetter(deps, sql`u.id = ${personId}`))?.letter];
  }
  return (notices[event] ?? []).map((notice) => {
    const to = (notice === 'address_left' ? letter.from : letter.to) ?? email;
    return noticeLetter(deps.config, { notice, name, to, at, ip, device: letter.device });
  });
}

/** Notes that the mails of an entry were sent, where that is kept: of an invitation. */
export async function noteLettersSent(
  { db }: Pick<Deps, 'db'>,
  { entry }: { entry: number },
): Promise<{ noted: true }> {
  const { rows } = await db.execute<{ invitationId: string | null }>(sql`
    select details -> 'letter' ->> 'invitationId' as "invitationId" from auth_audit where id = ${entry}`);
  const invitationId = rows[0]?.invitationId;
  if (invitationId) await noteInvitationSent({ db }, invitationId);
  return { noted: true };
}
