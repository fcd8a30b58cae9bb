import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/** SQL: the maker of the action with this id, as `PersonRef`; null where there is no such action. */
export const makerOf = (actionId: SQL): SQL => sql`(
  select json_build_object('personId', m.person_id, 'name', m.person_name) from action_people m
  where m.action_id = ${actionId} and m.part = 'maker')`;

/** SQL: who approved the current revision of the action with this id, as `PersonRef[]`, in the order of their votes. */
export const approversOf = (actionId: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('personId', c.person_id, 'name', c.person_name)
      order by r.reviewed_at), '[]')
  from actions approved
  join reviews r on r.action_id = approved.id and r.revision = approved.revision and r.status = 'approved'
  join action_people c on c.action_id = approved.id and c.person_id = r.checker_id
  where approved.id = ${actionId})`;
