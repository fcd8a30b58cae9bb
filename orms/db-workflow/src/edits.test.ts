import { randomUUID } from 'node:crypto';
import { refusalOf } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, revision } from './testing-actions.ts';
import { policiesBy } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';
import { by, step, uuid, vote } from './testing-steps.ts';

const { run, database } = openForTests();

const [maker, checker] = [randomUUID(), randomUUID()];
const { file, amend, approve } = actionsBy(run, { maker, checker });

const approves = (id: string, person: string) => {
  const entry = { event: 'approval_given', ...by(person, 'C'), detail: '{"comment":null}' };
  return run(step(id, ', approvals = approvals + 1', entry, vote(person, 'approved')));
};

/** An edit of a revision that concerns somebody. */
const editAbout = (id: string, editor: string, concerned: string) =>
  run(
    step(
      id,
      ', revision = revision + 1, approvals = 0',
      { event: 'amended', ...by(editor, 'E'), principal: 'session:s' },
      `, person as (
        insert into action_people (action_id, person_id, part, person_name)
        select id, ${uuid(editor)}, 'editor', 'E' from changed
      ), revised as (${revision('changed', uuid(editor))}
      ), parties as (insert into action_parties (action_id, revision, person_id)
        select id, revision, ${uuid(concerned)} from changed)`,
    ),
  );

describe('who edits an action that another one filed', () => {
  it('writes a revision without approvals, and never votes', async () => {
    const id = await file(2);
    await approves(id, checker);
    const editor = randomUUID();
    await amend(id, editor, 'E');
    const { rows } = await run(
      `select a.revision, a.approvals, p.part from actions a join action_people p on p.action_id = a.id
       where a.id = $1 and p.person_id = $2`,
      [id, editor],
    );
    expect(rows).toEqual([{ revision: 2, approvals: 0, part: 'editor' }]);
    await expect(approves(id, editor)).rejects.toMatchObject({ constraint: 'reviews_checker_fk' });
    await approves(id, checker);
    await approve(id, randomUUID());
  });

  it('leaves the maker its maker, who never votes either', async () => {
    const id = await file();
    await amend(id, randomUUID(), 'E');
    await expect(approve(id, maker)).rejects.toMatchObject({ constraint: 'reviews_checker_fk' });
    await amend(id, maker, 'M');
  });

  it('does so once', async () => {
    const id = await file();
    const [editor, another] = [randomUUID(), randomUUID()];
    await amend(id, editor, 'E');
    expect(await refusalOf(amend(id, editor, 'E'))).toBe('revisions_edited_once');
    await amend(id, another, 'F');
    await amend(id, maker, 'M');
    expect(await refusalOf(amend(id, editor, 'E'))).toBe('revisions_edited_once');
  });

  it('does so once in one transaction too', async () => {
    const id = await file();
    const client = await database().pool.connect();
    const own = actionsBy((sql, values) => client.query(sql, values), { maker, checker });
    const editor = randomUUID();
    const twice = async () => {
      await client.query('begin');
      await own.amend(id, editor, 'E');
      await own.amend(id, editor, 'E');
      await client.query('commit');
    };
    expect(await refusalOf(twice())).toBe('revisions_edited_once');
    client.release();
    await amend(id, editor, 'E');
  });

  it.each(['this revision', 'one before'])('has not voted in %s', async (which) => {
    const id = await file(2);
    await approves(id, checker);
    if (which === 'one before') await amend(id, maker, 'M');
    await expect(amend(id, checker, 'C')).rejects.toMatchObject({ code: '23514' });
  });

  it('is nobody whom it concerns, by the edit or before it', async () => {
    const [first, second, editor] = [randomUUID(), randomUUID(), randomUUID()];
    const id = await file();
    expect(await refusalOf(editAbout(id, first, first))).toBe('revisions_not_by_party');
    await editAbout(id, editor, first);
    expect(await refusalOf(editAbout(id, first, second))).toBe('revisions_not_by_party');
    expect(await refusalOf(amend(id, first, 'F'))).toBe('revisions_not_by_party');
    await editAbout(id, second, first);
  });

  it.each(['key:k', ''])('does so in a session, not by "%s"', async (principal) => {
    const refusal = refusalOf(amend(await file(), randomUUID(), 'E', principal));
    expect(await refusal).toBe('revisions_edited_in_session');
    await amend(await file(), maker, 'M', principal);
  });
});

describe('who may take the pen', () => {
  const { file: fileUnder, vote: voteUnder } = policiesBy(run, maker);
  const { publish } = publishingBy(run, maker);

  /** Whether a checker in these groups may edit revision 1. */
  const takes = async (id: string, person: string, groups: string[] = [], roles = ['checker']) => {
    const mine = [
      ...roles.map((role) => `role:${role}`),
      ...groups.map((group) => `group:${group}`),
      `person:${person}`,
    ];
    const sql = 'select * from take_pen($1, 1, $2, $3, $4)';
    return (await run(sql, [id, person, mine, {}])).rows.length === 1;
  };

  it('is whoever could decide it, and nobody else', async () => {
    const id = await file(2);
    const party = randomUUID();
    const about = await file(2);
    await editAbout(about, randomUUID(), party);
    expect(await takes(id, checker)).toBe(true);
    expect(await takes(id, checker, [], ['maker'])).toBe(false);
    expect(await takes(id, maker)).toBe(false);
    // The current revision is another one.
    expect(await takes(about, checker)).toBe(false);
    await approves(id, checker);
    expect(await takes(id, checker)).toBe(false);
    await approve(id, randomUUID());
    expect(await takes(id, randomUUID())).toBe(false);
    expect(await takes(randomUUID(), checker)).toBe(false);
  });

  it('is in the group that an open stage waits for', async () => {
    const who = (group: string) => ({ who: { groups: [group] } });
    const filing = await publish([stage(1, 1, who('finance')), stage(2, 2, who('directors'))]);
    const id = await fileUnder({ ...filing, awaits: ['role:checker'] });
    expect(await takes(id, checker, ['finance'])).toBe(true);
    expect(await takes(id, checker, ['directors'])).toBe(false);
    await voteUnder(id, randomUUID(), 'pending', { stage: 1, groups: ['group:finance'] });
    expect(await takes(id, checker, ['finance'])).toBe(false);
    expect(await takes(id, checker, ['directors'])).toBe(true);
  });

  it('enters nothing again in the stage', async () => {
    const who = { groups: ['finance'] };
    const blind = stage(1, 1, { who, reenter: ['a'] });
    const id = await fileUnder(await publish([blind, stage(2, 1, { who: { groups: ['legal'] } })]));
    expect(await takes(id, checker, ['finance'])).toBe(false);
    // Their vote would count in the first of the two.
    expect(await takes(id, checker, ['finance', 'legal'])).toBe(false);
    expect(await takes(id, checker, ['legal'])).toBe(true);
  });
});
