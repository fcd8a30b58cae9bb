import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { audit, hashHere, revision } from './testing-actions.ts';

const { run, asOwner } = openForTests();

const maker = randomUUID();
const by = `'${maker}'::uuid`;

/** A revision with the people whom it concerns, for the row that `source` yields. */
const revised = (source: string, event: string, parties: string[]) => `
  revised as (${revision(source, by)}
  ), parties as (insert into action_parties (action_id, revision, person_id)
    select id, revision, person from ${source}, unnest('{${parties.join()}}'::uuid[]) as person
  ), audit as (${audit(source, 'id', event, by, 'M')})`;

/** Files an action that needs two approvals and concerns `parties`, as the application's login. */
async function file(...parties: string[]): Promise<string> {
  const { rows } = await run(
    `with created as (
      insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search)
      values ('create_promotion', 1, '${maker}', 2, 1, '') returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name) select id, '${maker}', 'maker', 'M' from created
    ), ${revised('created', 'submitted', parties)} select id from created`,
  );
  return rows[0].id;
}

const amend = (id: string, ...parties: string[]) =>
  run(
    `with amended as (
      update actions set revision = revision + 1, approvals = 0, audit_count = audit_count + 1
      where id = $1 returning id, revision, audit_count
    ), ${revised('amended', 'amended', parties)} select id from amended`,
    [id],
  );

/** Votes on the current revision the way the application does, but without its own conditions. */
const vote = (id: string, checker: string, status: 'approved' | 'rejected' = 'approved') => {
  const event = status === 'approved' ? 'approval_given' : status;
  return run(
    `with voted as (
      update actions set audit_count = audit_count + 1,
        approvals = approvals + case when $3 = 'approved' then 1 else 0 end,
        status = case when $3 = 'approved' then status else 'rejected' end,
        decided_by = case when $3 = 'approved' then null else $2::uuid end,
        decided_at = case when $3 = 'approved' then null else now() end
      where id = $1 returning id, revision, audit_count
    ), person as (
      insert into action_people (action_id, person_id, part, person_name)
      select id, $2::uuid, 'checker', 'C' from voted on conflict (action_id, person_id) do nothing
    ), vote as (
      insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id)
      select id, revision, $2::uuid, $3::text, 'said', ${hashHere}, 's' from voted
    ), audit as (${audit('voted', 'id', event, '$2::uuid', 'C', '{"comment":"said"}')})
    select id from voted`,
    [id, checker, status],
  );
};

const barred = { code: '23514', constraint: 'reviews_not_by_party' };

describe('whom an action concerns', () => {
  it.each(['approved', 'rejected'] as const)('never has a vote that is %s', async (status) => {
    const [party, checker] = [randomUUID(), randomUUID()];
    const id = await file(party);
    await expect(vote(id, party, status)).rejects.toMatchObject(barred);
    await vote(id, checker, status);
  });

  it('may be the maker, who has no vote either', async () => {
    const id = await file(maker);
    await expect(vote(id, maker)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  });

  it('is barred from a revision that names them, although they voted on the one before', async () => {
    const [checker, other] = [randomUUID(), randomUUID()];
    const id = await file(other);
    await vote(id, checker);
    await amend(id, checker);
    await expect(vote(id, checker)).rejects.toMatchObject(barred);
  });

  it('stays barred when a later revision is about somebody else', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const id = await file(first);
    await amend(id, second);
    for (const person of [first, second]) {
      await expect(vote(id, person)).rejects.toMatchObject(barred);
    }
  });

  it('is told with the revision and not afterwards', async () => {
    const checker = randomUUID();
    const id = await file();
    const name = run(
      'insert into action_parties (action_id, revision, person_id) values ($1, 1, $2)',
      [id, checker],
    );
    await expect(name).rejects.toMatchObject({ constraint: 'action_parties_with_revision' });
    await vote(id, checker);
  });

  it('is never taken back, by neither login', async () => {
    const id = await file(randomUUID());
    for (const sql of [
      'update action_parties set person_id = person_id where action_id = $1',
      'delete from action_parties where action_id = $1',
    ]) {
      await expect(run(sql, [id])).rejects.toMatchObject({ code: '42501' });
      await expect(asOwner(sql, [id])).rejects.toMatchObject({ code: '42501' });
    }
    await expect(asOwner('truncate action_parties')).rejects.toMatchObject({ code: '42501' });
  });
});
