import type { Pagination } from '@countersign/http';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { UserDb } from '../database.ts';
import type { HistoryEntry } from '../replies.ts';
import { getUser } from '../users/get.ts';
import { toEntry } from './entry.ts';
import type { HistoryQuery } from './query.ts';

/**
 * How the roles, groups and limits of a user came about, newest first; auth has it. Throws `not_found`, and
 * what asking auth throws.
 */
export async function historyOfUser(
  { db, auth }: { db: UserDb; auth: Pick<AuthPeople, 'personHistory'> },
  userId: string,
  query: HistoryQuery,
): Promise<{ entries: HistoryEntry[]; pagination: Pagination }> {
  await getUser(db, userId);
  const { changes, pagination } = await auth.personHistory({ personId: userId, ...query });
  return { entries: changes.map(toEntry), pagination };
}
