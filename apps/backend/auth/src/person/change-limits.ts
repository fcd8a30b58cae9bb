import { schema } from '@countersign/db-auth';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { Changed } from '../replies.ts';
import { lockStanding } from './lock-standing.ts';
import type { OrderEnd } from './do-in-time.ts';
import { settleChange } from './settle-change.ts';

/** Up to what an approved action lets a person decide. */
export interface LimitsRequest extends OrderEnd {
  actionId: string;
  personId: string;
  /** Of the person, as it was approved. */
  version: number;
  /** All that they have from then on, one a currency. */
  limits: { currency: string; amount: string }[];
}

/** Sets the personal limits of somebody whose access has not ended, once for each action. */
export async function changeLimits(
  { db }: Pick<Deps, 'db'>,
  { actionId, personId, version, limits, ...end }: LimitsRequest,
): Promise<Changed> {
  const ordered = limits.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  const fields = [personId, String(version), JSON.stringify(ordered)];
  const order = { actionId, kind: 'change_limits', subject: { personId }, fields, ...end } as const;
  return settleChange(db, order, async (tx) => {
    const refused = await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    return { apply: () => setLimits(tx, { actionId, personId, limits: ordered }) };
  });
}

/** A limit that stays as it is keeps the action that set it. */
async function setLimits(
  tx: Tx,
  { actionId, personId, limits }: Omit<LimitsRequest, 'version'>,
): Promise<void> {
  const { personLimits: table } = schema;
  const { rows: held } = await tx.execute<{ currency: string; amount: string; stays: boolean }>(sql`
    select currency, held.amount::text, given.amount is not distinct from held.amount as stays
    from person_limits held
    left join jsonb_to_recordset(${JSON.stringify(limits)}::jsonb) as given (currency text, amount numeric)
      using (currency)
    where person_id = ${personId} order by currency`);
  const [stays, gone] = [true, false].map((is) =>
    held.filter((limit) => limit.stays === is).map(({ currency }) => currency),
  ) as [string[], string[]];
  await tx.delete(table).where(and(eq(table.personId, personId), inArray(table.currency, gone)));
  const added = limits.filter(({ currency }) => !stays.includes(currency));
  if (added.length > 0) {
    await tx
      .insert(table)
      .values(added.map((limit) => ({ ...limit, personId, setByAction: actionId })));
  }
  const before = held.map(({ currency, amount }) => ({ currency, amount }));
  const details = { before, limits };
  await recordAudit(tx, { event: 'limits_changed', personId, actionId, details });
}
