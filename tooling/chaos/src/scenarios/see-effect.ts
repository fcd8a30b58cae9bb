import type { Seen } from '../history/history.ts';
import type { Lab } from '../system/lab.ts';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';

const effects = {
  auth: 'select from auth_audit where action_id = $1',
  workflow: 'select from policy_versions where action_id = $1',
} as const;

/** Looks until the effect of an action is committed, whatever anybody has been told, and notes that it was seen. */
export async function seeEffect(
  { history, databaseUrl }: Lab,
  where: keyof typeof effects,
  { id: actionId }: Seen,
): Promise<void> {
  const end = history.begin({ personId: 'lab', sessionId: 'lab' }, { verb: 'look', actionId });
  await until(`${where} has the effect of ${actionId}`, async () => {
    const rows = await query(databaseUrl(where), effects[where], [actionId]);
    return rows.length > 0 || undefined;
  });
  end({ type: 'ok', seen: undefined });
}
