import { sql, type SQL } from 'drizzle-orm';

/**
 * `INSERT INTO action_parties` for the rows (action_id, revision) that `source` yields: the people of
 * `party` (UUIDs, as the owner named them) can never decide the action from then on.
 */
export function insertParties(source: SQL, party: readonly string[]): SQL {
  return sql`insert into action_parties (action_id, revision, person_id)
    select distinct source.action_id, source.revision, named.person_id
    from ${source} as source,
      unnest(string_to_array(${party.join(',')}, ',')::uuid[]) as named (person_id)`;
}
