import { schema } from '@countersign/db-auth';
import { and, eq, ne, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { createInvitation } from '../invitation/create.ts';
import { isInvitationOpen } from '../invitation/state.ts';
import type { Changed } from '../replies.ts';
import { endSessions } from './end-sessions.ts';
import type { PersonRequest } from './lock.ts';
import { lockPersonWho } from './lock-person-who.ts';
import { lockStanding } from './lock-standing.ts';
import { settleChange } from './settle-change.ts';

/** What an approved action makes of what a person is called by. */
export interface UpdateRequest extends PersonRequest {
  makerId: string;
  email: string;
  fullName: string;
  /** The person as they were when it was approved; not said of what was filed by a release before. */
  version?: number | undefined;
}

/**
 * Changes the name and the address of a person, once for each action. With another address they sign in by that one,
 * their sessions end and what providers vouched for, both addresses are told, and an open invitation is sent there with a
 * new link.
 */
export async function updateUser(
  deps: Deps,
  { personId, actionId, makerId, fullName, version, ...rest }: UpdateRequest,
): Promise<Changed> {
  const { email: asWritten, ...end } = rest;
  const email = asWritten.toLowerCase();
  const bound = version === undefined ? [] : [String(version)];
  const fields = [personId, makerId, email, fullName, ...bound];
  const order = { actionId, kind: 'update_user', subject: { personId }, fields } as const;
  return settleChange(deps.db, { ...order, ...end }, async (tx) => {
    const refused =
      version === undefined
        ? await lockPersonWho(tx, personId, 'there')
        : await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    const now = await addressOf(tx, personId, email);
    if (now.taken) {
      const reason = 'A person with this email address exists already';
      return { refused: { code: 'email_taken', reason, field: 'email' } };
    }
    return {
      apply: async () => {
        await tx.execute(sql`
          update "user" set name = ${fullName}, email = ${email}, updated_at = now(),
            email_verified = email_verified and email = ${email}
          where id = ${personId}`);
        const moved = now.email !== email;
        await recordAudit(tx, {
          event: 'person_updated',
          personId,
          actionId,
          details: { address: moved },
          letter: moved ? { from: now.email, to: email } : undefined,
        });
        if (moved) await moveTo(deps, tx, { personId, makerId, from: now.email, to: email });
      },
    };
  });
}

async function addressOf(
  tx: Tx,
  personId: string,
  wanted: string,
): Promise<{ email: string; taken: boolean }> {
  const { rows } = await tx.execute<{ email: string; taken: boolean }>(sql`
    select email, exists (
      select 1 from "user" other where other.email = ${wanted} and other.id <> u.id
    ) as taken
    from "user" u where u.id = ${personId}`);
  return rows[0]!;
}

async function moveTo(
  deps: Deps,
  tx: Tx,
  person: { personId: string; makerId: string; from: string; to: string },
): Promise<void> {
  const { account } = schema;
  await endSessions(tx, person.personId);
  await tx
    .delete(account)
    .where(and(eq(account.userId, person.personId), ne(account.providerId, 'credential')));
  // The link before went to the other mailbox.
  if (await isInvitationOpen(tx, person.personId)) await createInvitation(deps, tx, person);
}
