/** What a test files: the canonical text, and SQL for its hash. */
export const canonical =
  '{"actionType":"create_promotion","payload":{"a":1},"schemaVersion":1,"target":null,"targetVersion":null}';
const digest = (text: string): string =>
  `encode(sha256(convert_to(E'countersign.action.v1\\n' || ${text}, 'UTF8')), 'hex')`;
export const hashOf = digest(`'${canonical}'`);

/** Of each revision another text, as an amendment changes something; `revision` is in scope. */
const canonicalHere = `'${canonical}' || repeat(' ', revision - 1)`;
export const hashHere = digest(canonicalHere);

/** `insert into revisions` of the rows (id, revision) that `source` yields; `set` replaces columns. */
export function revision(
  source: string,
  author: string,
  set: Partial<Record<'canonical' | 'hash' | 'after' | 'before' | 'target', string>> = {},
): string {
  const row = { canonical: canonicalHere, hash: hashHere, after: `'{"a":1}'`, ...set };
  return `
    insert into revisions (action_id, revision, author_id, payload, warnings, ${Object.keys(row).join(', ')})
    select id, revision, ${author}, '{"a":1}', '[]', ${Object.values(row).join(', ')} from ${source}`;
}

/** `insert into audit_entries` for the rows (id, audit_count, revision) that `source` yields. */
export const audit = (
  source: string,
  id: string,
  event: string,
  actor = 'null::uuid',
  name?: string,
  detail = '{}',
  principal?: string,
): string => `
  insert into audit_entries (action_id, sequence, event, actor_id, actor_name, principal, revision, detail)
  select ${id}, audit_count, '${event}', ${actor}, ${name ? `'${name}'` : 'null'},
    ${principal ? `'${principal}'` : 'null'}, revision, '${detail}' from ${source}`;

/** Settles an execution, with nothing that tells of it. */
export const settled = `update executions set state = 'executed', result = '{}', settled_at = now()
  where action_id = $1`;

type Run = (sql: string, values?: unknown[]) => Promise<{ rows: { id: string }[] }>;

/** The steps of an action's life as the application takes them: each one statement, as its login. */
export function actionsBy(run: Run, { maker, checker }: { maker: string; checker: string }) {
  return {
    file: async (requiredApprovals = 1): Promise<string> => {
      const { rows } = await run(
        `with created as (
          insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search)
          values ('create_promotion', 1, $1, $2, 1, '') returning id, revision, audit_count
        ), person as (
          insert into action_people (action_id, person_id, part, person_name)
          select id, $1, 'maker', 'M' from created
        ), revised as (${revision('created', '$1')}
        ), audit as (${audit('created', 'id', 'submitted', '$1', 'M')}) select id from created`,
        [maker, requiredApprovals],
      );
      return rows[0]!.id;
    },

    /** Writes the next revision, as the maker or as an editor. */
    amend: (id: string, author: string, name: string, principal = 'session:s') =>
      run(
        `with amended as (
          update actions set revision = revision + 1, approvals = 0, audit_count = audit_count + 1
          where id = $1 returning id, revision, audit_count
        ), person as (
          insert into action_people (action_id, person_id, part, person_name)
          select id, $2::uuid, 'editor', '${name}' from amended on conflict (action_id, person_id) do nothing
        ), revised as (${revision('amended', '$2::uuid')}
        ), audit as (${audit('amended', 'id', 'amended', '$2::uuid', name, '{}', principal)}) select id from amended`,
        [id, author],
      ),

    /** Approves; parts can be left out to show that they are needed. */
    approve: (
      id: string,
      by = checker,
      leave: { vote?: true; execution?: true; audit?: true } = {},
    ) =>
      run(
        `with voted as (
          update actions set status = 'approved', approvals = approvals + 1, audit_count = audit_count + 1,
            decided_by = $2, decided_at = now() where id = $1
          returning id, revision, audit_count
        ), person as (
          insert into action_people (action_id, person_id, part, person_name)
          select id, $2::uuid, 'checker', 'C' from voted on conflict (action_id, person_id) do nothing
        ), vote as (
          insert into reviews (action_id, revision, checker_id, status, hash, session_id)
          select id, revision, $2::uuid, 'approved', ${hashHere}, 's' from voted where ${!leave.vote}
        ), execution as (
          insert into executions (action_id, revision, hash, due_at)
          select id, revision, ${hashHere}, now() from voted where ${!leave.execution}
        ), audit as (${audit('voted', 'id', 'approved', '$2::uuid', 'C')} where ${!leave.audit})
        select id from voted`,
        [id, by],
      ),

    settle: (id: string) =>
      run(
        `with settled as (${settled} returning action_id
        ), counted as (
          update actions set audit_count = audit_count + 1 from settled where id = action_id
          returning id, revision, audit_count
        ), audit as (${audit('counted', 'id', 'executed', undefined, undefined, '{"result":{}}')})
        select id from counted`,
        [id],
      ),
  };
}
