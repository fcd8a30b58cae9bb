import { type SQL, sql } from 'drizzle-orm';

/**
 * SQL: has the postman look after `mailAfterMs` at what the people of the rows `told` are mailed, of which it reads `person_id`, `id` and
 * `mail`. It locks a row for each of them, in their order, so that a look that began before does not end what it has not seen.
 */
export const queueMail = (mailAfterMs: number): SQL => sql`
  insert into mail_due as due (person_id, due_at, from_id)
  select person_id, now() + make_interval(secs => ${mailAfterMs / 1_000}), (array_agg(id order by id))[1]
  from told where mail = 'queued' group by person_id order by person_id
  on conflict (person_id) do update
  set told = due.told + 1, due_at = least(due.due_at, excluded.due_at), from_id = least(due.from_id, excluded.from_id)`;
