import type { TestAuth } from './service.ts';

/** Puts a person into groups, which are made where there are none, and sets limits, as no action would. */
export async function giveStanding(
  { owner }: Pick<TestAuth, 'owner'>,
  personId: string,
  groups: string[],
  limits: Record<string, string>,
): Promise<void> {
  await owner.query(
    `with ordered as (
       insert into provisionings (action_id, group_name, kind, request_hash, outcome)
       select gen_random_uuid(), name, 'create_group', '', 'changed' from unnest($2::text[]) name returning *
     ), made as (
       insert into groups (name, title, created_by_action) select group_name, group_name, action_id from ordered
       on conflict do nothing
     ), limited as (
       insert into provisionings (action_id, person_id, kind, request_hash, outcome)
       values (gen_random_uuid(), $1, 'change_limits', '', 'changed') returning *
     )
     insert into person_limits (person_id, currency, amount, set_by_action)
     select person_id, key, value::numeric, action_id from limited, jsonb_each_text($3)`,
    [personId, groups, limits],
  );
  await owner.query(
    `insert into group_members (group_name, person_id, added_by_action)
     select name, $1, created_by_action from groups where name = any($2)`,
    [personId, groups],
  );
}
