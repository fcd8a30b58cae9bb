import { schema } from '@countersign/db-auth';
import { sql } from 'drizzle-orm';
import { type PageRequest, readHistory } from '../audit/history.ts';
import type { Deps } from '../deps.ts';
import type { HistoryPage } from '../replies.ts';

/** How the roles, groups and limits of a person came about, newest first; nothing of somebody unknown. */
export async function personHistory(
  deps: Pick<Deps, 'db'>,
  { personId, ...page }: PageRequest & { personId: string },
): Promise<HistoryPage> {
  const from = sql`(
    select id from auth_audit where person_id = ${personId} and ${schema.tellsOfStanding}) as entries`;
  return readHistory(deps, from, page);
}
