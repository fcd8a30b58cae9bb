import { amountOf } from '@countersign/actions';
import { can, type Role, roles } from '@countersign/auth';
import { type SQL, sql } from 'drizzle-orm';

/** What of a row `standingOf` selects. */
export interface StandingRow {
  groups: string[];
  /** By currency, as numeric(19,4) is printed. */
  limits: Record<string, string>;
}

/** SQL: the columns of `StandingRow` for the person with this id. */
export function standingOf(personId: SQL): SQL {
  return sql`
    ARRAY(select group_name from group_members where person_id = ${personId} order by group_name) as groups,
    (select coalesce(json_object_agg(currency, amount::text order by currency), '{}')
      from person_limits where person_id = ${personId}) as limits`;
}

/** The roles of those who may review. */
export const reviewing = roles.filter((role) => can([role], 'action', 'review'));

/** SQL: that the person with this id holds one of some roles. */
export const holdsOneOf = (personId: SQL, held: readonly Role[]): SQL => sql`exists (
  select 1 from person_roles r where r.person_id = ${personId} and r.role = any(${sql.param(held)}::text[]))`;

/** The limits of a row as people write them: `{EUR: '1250.00'}`. */
export function limitsIn({ limits }: Pick<StandingRow, 'limits'>): Record<string, string> {
  const entries = Object.entries(limits);
  return Object.fromEntries(
    entries.map(([currency, amount]) => [currency, amountOf(amount, currency)]),
  );
}
