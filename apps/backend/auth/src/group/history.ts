import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { type PageRequest, readHistory } from '../audit/history.ts';
import type { Deps } from '../deps.ts';
import type { HistoryPage } from '../replies.ts';

/**
 * Who joined and left a group, newest first, and that it was created. Whoever is in it when their access ends
 * is in it no more, so that is told as well. Throws `not_found`.
 */
export async function groupHistory(
  deps: Pick<Deps, 'db'>,
  { name, ...page }: PageRequest & { name: string },
): Promise<HistoryPage> {
  const ofGroup = sql`details ->> 'group' = ${name} and ${schema.tellsOfGroup}`;
  const history = await readHistory(
    deps,
    sql`(
      select id from auth_audit where ${ofGroup}
      union all
      select ended.id from auth_audit ended
      where ended.event = 'person_disabled'
        and ended.person_id in (select person_id from auth_audit where ${ofGroup})
        and (
          select details ->> 'joined' from auth_audit
          where ${ofGroup} and person_id = ended.person_id and id < ended.id
          order by id desc limit 1
        ) = 'true') as entries`,
    page,
  );
  if (history.pagination.total === 0) {
    throw new DomainError('not_found', 'There is no such group');
  }
  return history;
}
