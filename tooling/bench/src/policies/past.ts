import { Client } from 'pg';

const hash = `encode(sha256(convert_to(E'countersign.action.v1\\n' || canonical, 'UTF8')), 'hex')`;

/**
 * Writes accounts that were opened over the last 30 days by 50 makers into the workflow's database, each approved by one
 * checker, with its stage. Needs the superuser: they are written without their triggers.
 */
export async function writePast(superuserDatabaseUrl: string, count: number): Promise<void> {
  const client = new Client({ connectionString: superuserDatabaseUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    await client.query(`
      create temp table past as
      select n, uuidv7(make_interval(secs => (n - ${count}) * ${(30 * 86_400) / count})) as id,
        ('00000000-0000-7000-8000-a' || lpad((n * 7919 % 50)::text, 11, '0'))::uuid as maker_id,
        jsonb_build_object('userId', '00000000-0000-7000-8000-000000000001', 'accountNumber', 'NL00BANK' || n,
          'accountType', 'savings', 'balance', (n * 31 % 60000) || '.00', 'currency', 'EUR') as payload
      from generate_series(1, ${count}) n;
      alter table past add canonical text;
      update past set canonical = json_build_object('payload', payload)::text;
      insert into actions (id, action_type, schema_version, maker_id, required_approvals, status, approvals, audit_count,
          search, decided_by, decided_at)
        select id, 'create_account', 1, maker_id, 1, 'approved', 1, 1, '', maker_id, now() from past order by id;
      insert into action_people (action_id, person_id, part, person_name)
        select id, maker_id, 'maker', 'Maker' from past;
      insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
        select id, 1, maker_id, payload, canonical, ${hash}, payload, '[]' from past;
      insert into action_parties (action_id, revision, person_id)
        select id, 1, '00000000-0000-7000-8000-000000000001' from past;
      insert into action_stages (action_id, revision, stage, step, definition, needed, rejections, who)
        select id, 1, 1, 1, '{"name":"Review","step":1,"approvals":1,"who":{"roles":["checker"]}}', 1, 1, '{role:checker}'
        from past;
      drop table past`);
    await client.query(
      'vacuum (analyze) actions, action_people, revisions, action_parties, action_stages',
    );
  } finally {
    await client.end();
  }
}
