import { groupName } from '@countersign/actions';
import type { Pagination } from '@countersign/http';
import { pageQuery } from '@countersign/owner';
import type { z } from 'zod';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { GroupEntry } from '../replies.ts';

/** Query of `GET /api/user/groups`: `q` looks in name and title. */
export const groupQuery = pageQuery.extend({ cursor: groupName.optional() });

const defaultLimit = 20;

/** One page of groups in the order of their names. Auth has them; throws what asking it throws. */
export async function listGroups(
  auth: Pick<AuthPeople, 'groups'>,
  { q, cursor, limit = defaultLimit }: z.infer<typeof groupQuery>,
): Promise<{ groups: GroupEntry[]; pagination: Pagination }> {
  const { groups, total, more } = await auth.groups({ q, after: cursor, limit });
  const last = groups.at(-1)?.name;
  return { groups, pagination: { limit, total, ...(more && last && { nextCursor: last }) } };
}
