import { can, roles, type Role } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { voidSecrets } from '../identity/void-secrets.ts';
import { earlierOutcome, hashRequest, recordProvisioning } from './provisioning-ledger.ts';

/** The person whom an approved action turns away. */
export interface DisableRequest {
  personId: string;
  actionId: string;
}

/** Done, or final and refused: a repeat of the action is answered the same for ever. */
export type Disabled = { outcome: 'disabled' } | { outcome: 'conflict'; reason: string };

/**
 * Disables a person for good and ends all their sessions at once, once for each action. Refused when
 * nobody could file, or nobody else review, any more: the installation would be stuck.
 * Throws `conflict` when the action id was used for another request.
 */
export async function disablePerson(
  { db }: Pick<Deps, 'db'>,
  { personId, actionId }: DisableRequest,
): Promise<Disabled> {
  const requestHash = hashRequest('disable', [personId]);
  return db.transaction(async (tx) => {
    const earlier = await earlierOutcome(tx, actionId, requestHash);
    if (earlier) return stored(earlier.reason);
    const reason = await problemOf(tx, personId);
    const entry = { actionId, personId, kind: 'disable', requestHash } as const;
    if (reason) {
      await recordProvisioning(tx, { ...entry, outcome: 'conflict', reason });
      return { outcome: 'conflict', reason };
    }
    await recordProvisioning(tx, { ...entry, outcome: 'disabled' });
    await turnAway(tx, personId, actionId);
    return { outcome: 'disabled' };
  });
}

/** Ends what the person has: sessions, open invitation, the right to get new ones. */
async function turnAway(tx: Tx, personId: string, actionId: string): Promise<void> {
  const { session } = schema;
  await tx.execute(sql`
    UPDATE "user" SET disabled_at = now(), updated_at = now()
    WHERE id = ${personId} AND disabled_at IS NULL`);
  await tx.execute(sql`
    UPDATE invitations SET revoked_at = now()
    WHERE person_id = ${personId} AND accepted_at IS NULL AND revoked_at IS NULL`);
  await voidSecrets(tx, personId);
  const ended = await tx
    .delete(session)
    .where(eq(session.userId, personId))
    .returning({ id: session.id });
  const details = { sessionsEnded: ended.length };
  await recordAudit(tx, { event: 'person_disabled', personId, actionId, details });
}

interface Row extends Record<string, unknown> {
  id: string;
  roles: Role[];
}

async function problemOf(tx: Tx, personId: string): Promise<string | undefined> {
  // One at a time: two people who are each other's last colleague must not leave together.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('staff'))`);
  const { rows: found } = await tx.execute<{ disabled: boolean }>(sql`
    SELECT disabled_at IS NOT NULL AS disabled FROM "user" WHERE id = ${personId} FOR NO KEY UPDATE`);
  if (!found[0]) return 'There is no such person';
  if (found[0].disabled) return undefined;
  const { rows: staff } = await tx.execute<Row>(sql`
    SELECT u.id, array_agg(r.role) AS roles
    FROM "user" u JOIN person_roles r ON r.person_id = u.id
    WHERE u.disabled_at IS NULL AND u.id <> ${personId}
      AND EXISTS (SELECT 1 FROM account a WHERE a.user_id = u.id)
      AND r.role IN ${roles.filter(files).concat(roles.filter(reviews))}
    GROUP BY u.id`);
  return staffingProblem(staff.map((person) => person.roles));
}

const files = (role: Role): boolean => can([role], 'action', 'file');
const reviews = (role: Role): boolean => can([role], 'action', 'review');

/** Why these people, who can all sign in, could not work: four eyes need two of them. */
function staffingProblem(staff: Role[][]): string | undefined {
  if (!staff.some((held) => held.some(files))) {
    return 'Nobody else could file actions: this person is the last maker who can sign in';
  }
  if (!staff.some((held) => held.some(reviews))) {
    return 'Nobody else could review actions: this person is the last checker who can sign in';
  }
  return staff.length < 2 ? 'Only one person would be left, who may not review alone' : undefined;
}

function stored(reason: string | null): Disabled {
  return reason === null ? { outcome: 'disabled' } : { outcome: 'conflict', reason };
}
