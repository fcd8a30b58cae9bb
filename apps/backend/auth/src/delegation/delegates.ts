import { schema } from '@countersign/db-auth';
import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** Who decides on behalf of one of these people, now or by a delegation that is to come. */
export async function delegatesOf(
  { db }: Pick<Deps, 'db'>,
  personIds: readonly string[],
): Promise<string[]> {
  const { delegations } = schema;
  const rows = await db
    .selectDistinct({ personId: delegations.delegateId })
    .from(delegations)
    .where(
      and(
        inArray(delegations.delegatorId, [...personIds]),
        isNull(delegations.endedAt),
        sql`${delegations.endsAt} > now()`,
      ),
    );
  return rows.map(({ personId }) => personId);
}
