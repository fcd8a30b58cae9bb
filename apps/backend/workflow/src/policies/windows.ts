import type { Window } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** What is being filed, as far as windows compare it. */
export interface WindowSubject {
  actionType: string;
  makerId: string;
  target: string | null;
  payload: Readonly<Record<string, unknown>>;
  /** The action itself when it is amended: what it was does not count beside what it is to be. */
  except: string | undefined;
}

/** How many actions a window holds, and the sum of an amount of theirs (decimal string): without this one. */
export type WindowFacts = Record<string, { count: number; sum?: string }>;

/**
 * Reads the windows of a policy: the actions of the same type that were filed or amended in so many days and are the same maker's,
 * filed or adopted by them, on the same target or with the same value in a field, and were not rejected, withdrawn or left to expire. Sums are of
 * those in the same currency, where the payload names one.
 */
export async function readWindows(
  db: Pick<WorkflowDb, 'execute'>,
  windows: Readonly<Record<string, Window>>,
  subject: WindowSubject,
): Promise<WindowFacts> {
  const names = Object.entries(windows);
  if (names.length === 0) return {};
  const each = names.map(([name, window]) => oneWindow(name, window, subject));
  const { rows } = await db.execute<{ name: string; count: number; sum: string | null }>(
    sql.join(each, sql` union all `),
  );
  return Object.fromEntries(
    rows.map(({ name, count, sum }) => [name, { count, ...(sum !== null && { sum }) }]),
  );
}

function oneWindow(name: string, { of, days, sum }: Window, subject: WindowSubject): SQL {
  const { actionType, makerId, target, payload, except } = subject;
  const same =
    of === 'maker'
      ? sql`(a.maker_id = ${makerId} or a.adopter_id = ${makerId})`
      : of === 'target'
        ? sql`a.target = ${target}`
        : sql`r.payload ->> ${of.field}::text = ${textOf(payload[of.field])}::text`;
  const amount = sql`(r.payload ->> ${sum ?? ''}::text)`;
  const currency = payload['currency'];
  const counted =
    typeof currency === 'string' ? sql`r.payload ->> 'currency' = ${currency}::text` : sql`true`;
  const added =
    sum === undefined
      ? sql`null::text`
      : sql`coalesce(sum(case when pg_input_is_valid(${amount}, 'numeric') then ${amount}::numeric end)
          filter (where ${counted}), 0)::text`;
  return sql`select ${name}::text as name, count(*)::int as count, ${added} as sum
    from actions a join revisions r on r.action_id = a.id and r.revision = a.revision
    where a.action_type = ${actionType} and a.status in ('pending', 'returned', 'approved')
      and r.created_at >= now() - make_interval(days => ${days}::int) and (a.revision > 1 or a.id >= (lpad(to_hex((extract(epoch from now() - make_interval(days => ${days}::int)) * 1000)::bigint), 12, '0')
        || '70008000000000000000')::uuid)
      and a.id is distinct from ${except ?? null}::uuid and ${same}`;
}

/** A plain value as the database's `->>` writes it; `null` for what is none. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}
