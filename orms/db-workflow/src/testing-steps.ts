import { audit } from './testing-actions.ts';

/** An id as SQL. */
export const uuid = (id: string): string => `'${id}'::uuid`;

/** A change of an action's row by `set`, what comes with it, and an entry that tells of it. */
export const step = (
  id: string,
  set: string,
  entry: {
    event: string;
    actor?: string | undefined;
    name?: string | undefined;
    detail?: string;
    principal?: string;
  },
  beside = '',
): string =>
  `with changed as (
    update actions set audit_count = audit_count + 1${set} where id = '${id}'
    returning id, revision, audit_count
  )${beside}, audit as (${audit('changed', 'id', entry.event, entry.actor && uuid(entry.actor), entry.name, entry.detail, entry.principal)})
  select id from changed`;

/** A change of an action's execution by `set`, and an entry that tells of it. */
export const delivery = (id: string, set: string, entry: Parameters<typeof step>[2]): string =>
  step(id, '', entry)
    .replace(
      'with',
      `with moved as (update executions set ${set} where action_id = '${id}' returning action_id),`,
    )
    .replace(`where id = '${id}'`, 'from moved where id = action_id');

/** With a `step`: the comment that it tells of. */
export const remark = (author: string, name: string): string => `, written as (
    insert into comments (action_id, author_id, author_name, text)
    select id, ${uuid(author)}, '${name}', 'Hm' from changed)`;

/** With a `step`: the hash of what it is about. */
export const hashThen = `(select r.hash from revisions r where (r.action_id, r.revision) = (changed.id, changed.revision))`;

/** With a `step`: the review of the checker that it tells of. */
export const vote = (
  checker: string,
  status: string,
  comment: string | null = null,
): string => `, person as (
    insert into action_people (action_id, person_id, part, person_name)
    select id, ${uuid(checker)}, 'checker', 'C' from changed on conflict (action_id, person_id) do nothing
  ), vote as (
    insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id)
    select id, revision, ${uuid(checker)}, '${status}', ${comment ? `'${comment}'` : 'null'}, ${hashThen}, 's'
    from changed)`;

/** Who an entry says did it. */
export const by = (actor: string, name: string) => ({ actor, name });
