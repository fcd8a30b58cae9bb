import { picturedFields } from '@countersign/actions';
import { sql } from 'drizzle-orm';

const cases = Object.entries(picturedFields).map(([name, names]) => {
  const fields = names.map((field) => `'${field}', v.after -> '${field}'`);
  return `when '${name}' then jsonb_build_object(${fields.join(', ')})`;
});

/** SQL: what of the picture of an action, revision `v`, a list tells, by the catalogue; null where that is nothing. */
export const pictured = sql.raw(
  `jsonb_strip_nulls(case a.action_type ${cases.join(' ')} end) as pictured`,
);
