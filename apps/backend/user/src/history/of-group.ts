import { groupName } from '@countersign/actions';
import { DomainError, type Pagination } from '@countersign/http';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { HistoryEntry } from '../replies.ts';
import { toEntry } from './entry.ts';
import type { HistoryQuery } from './query.ts';

/** Who joined and left a group, newest first; auth has it. Throws `not_found`, and what asking auth throws. */
export async function historyOfGroup(
  auth: Pick<AuthPeople, 'groupHistory'>,
  name: string,
  query: HistoryQuery,
): Promise<{ entries: HistoryEntry[]; pagination: Pagination }> {
  const isName = groupName.safeParse(name).success;
  const history = isName ? await auth.groupHistory({ name, ...query }) : undefined;
  if (!history) throw new DomainError('not_found', 'There is no such group');
  return { entries: history.changes.map(toEntry), pagination: history.pagination };
}
