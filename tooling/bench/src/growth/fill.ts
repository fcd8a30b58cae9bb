import { Client } from 'pg';

/** People of the made-up history: shares stay the same at every size. */
const makers = 200;
const checkers = 50;

/** The id of the n-th maker or checker. */
export const personId = (part: 'maker' | 'checker', n: number): string =>
  `00000000-0000-7000-8000-${part === 'maker' ? 'a' : 'c'}${String(n).padStart(11, '0')}`;

const batch = 100_000;

/**
 * Fills an empty workflow database with `count` actions of the last year: 2 % pending, 3 % withdrawn,
 * 10 % rejected, the rest approved and, but for 1 in 100, executed; 1 in 3 was assigned to somebody. Needs the
 * superuser: a million actions are written without their triggers.
 *
 * @param said is told how far it is
 */
export async function fill(
  superuserDatabaseUrl: string,
  count: number,
  said: (text: string) => void,
): Promise<void> {
  const client = new Client({ connectionString: superuserDatabaseUrl });
  await client.connect();
  try {
    await client.query(
      "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'",
    );
    const indexes = await takeIndexesAway(client);
    for (let from = 0; from < count; from += batch) {
      await client.query(batchSql(from, Math.min(from + batch, count), count));
      const share = Math.round((100 * Math.min(from + batch, count)) / count);
      said(`filling with ${count} actions: ${share} %`);
    }
    said(`indexing ${count} actions`);
    for (const definition of indexes) await client.query(definition);
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

/** An index is made of many rows much sooner than kept up row by row; those of constraints stay. */
async function takeIndexesAway(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and not i.indisunique
       and not exists (select from pg_constraint where conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

const hash = (canonical: string) =>
  `encode(sha256(convert_to(E'countersign.action.v1\\n' || ${canonical}, 'UTF8')), 'hex')`;

function batchSql(from: number, to: number, count: number): string {
  const secondsApart = (365 * 86_400) / count;
  return `
    create temp table batch as
    select n, uuidv7(make_interval(secs => (n - ${count}) * ${secondsApart})) as id,
      ('00000000-0000-7000-8000-a' || lpad((n * 7919 % ${makers})::text, 11, '0'))::uuid as maker_id,
      ('00000000-0000-7000-8000-c' || lpad((n * 104729 % ${checkers})::text, 11, '0'))::uuid as checker_id,
      case when n * 31 % 100 < 2 then 'pending' when n * 31 % 100 < 5 then 'withdrawn'
        when n * 31 % 100 < 15 then 'rejected' else 'approved' end as status,
      case when n * 17 % 1000 < 2 then 'stalled' when n * 17 % 1000 < 10 then 'refused' else 'executed' end as execution,
      jsonb_build_object('code', 'CODE-' || n, 'name', 'Promotion ' || md5(n::text),
        'discountType', 'percentage', 'discountValue', '5', 'startDate', '2026-01-01T00:00:00Z',
        'endDate', '2027-01-01T00:00:00Z') as payload,
      (array['create_promotion', 'create_user', 'create_account', 'deactivate_user'])[1 + n % 4] as action_type
    from generate_series(${from}::bigint, ${to - 1}::bigint) n;
    alter table batch add canonical text, add hash text;
    update batch set canonical = json_build_object('payload', payload)::text;
    update batch set hash = ${hash('canonical')};
    insert into actions (id, action_type, schema_version, maker_id, required_approvals, status, approvals,
        audit_count, target, search, decided_by, updated_at, decided_at, assignee_id, assignee_name, assigned_sequence)
      select id, action_type, 1, maker_id, 1, status, (status = 'approved')::int, 1,
        case when n % 4 = 3 then 'target-' || (n % 50000) end,
        to_tsvector('simple', lower(replace(action_type, '_', ' ') || ' maker ' || (n * 7919 % ${makers}) || ' code ' || n || ' promotion ' || md5(n::text))),
        case when status in ('approved', 'rejected') then checker_id end, uuid_extract_timestamp(id),
        case when status <> 'pending' then uuid_extract_timestamp(id) + interval '1 hour' end,
        case when n % 3 = 0 then checker_id end, case when n % 3 = 0 then 'Checker' end, case when n % 3 = 0 then 1 end
      from batch order by id;
    insert into action_people (action_id, person_id, part, person_name)
      select id, maker_id, 'maker', 'Maker' from batch;
    insert into action_people (action_id, person_id, part, person_name)
      select id, checker_id, 'checker', 'Checker' from batch where status in ('approved', 'rejected');
    insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      select id, 1, maker_id, payload, canonical, hash, payload, '[]' from batch;
    insert into action_index (action_id, revision, form, words, claims)
      select id, 1, 2, search, array['promotion:CODE-' || n] from batch join actions using (id);
    insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id)
      select id, 1, checker_id, status, 'as agreed', hash, 's' from batch where status in ('approved', 'rejected');
    insert into audit_entries (action_id, sequence, event, actor_id, actor_name, revision)
      select id, 1, 'submitted', maker_id, 'Maker', 1 from batch;
    insert into executions (action_id, revision, hash, state, due_at, result, refusal, settled_at)
      select id, 1, hash, execution, now(), case when execution = 'executed' then '{}'::jsonb end,
        case when execution = 'refused' then '{"code":"taken","message":"Taken"}'::jsonb end,
        case when execution <> 'stalled' then now() end
      from batch where status = 'approved';
    drop table batch;`;
}
