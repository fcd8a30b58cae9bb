import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy } from './testing-actions.ts';
import { by, remark, step } from './testing-steps.ts';

const { run, asOwner } = openForTests();

const [maker, checker] = [randomUUID(), randomUUID()];
const { file, amend, approve } = actionsBy(run, { maker, checker });

/** An action of which so much happened already, without the rows that tell of it. */
async function worn(set: { audit_count?: number; revision?: number }): Promise<string> {
  const id = await file();
  const { audit_count = 1, revision = 1 } = set;
  await asOwner(`
    begin;
    alter table actions disable trigger user;
    alter table revisions disable trigger user;
    insert into revisions (action_id, revision, author_id, payload, canonical, hash, after, warnings)
      select action_id, ${revision}, author_id, payload, canonical, hash, after, warnings
      from revisions where action_id = '${id}' and ${revision} > 1;
    update actions set audit_count = ${audit_count}, revision = ${revision} where id = '${id}';
    set constraints all immediate;
    alter table actions enable trigger user;
    alter table revisions enable trigger user;
    commit`);
  return id;
}

describe('whatever the application lets pass', () => {
  it('an action takes so many comments and no more, and is still decided', async () => {
    const comment = (id: string) =>
      run(step(id, '', { event: 'commented', ...by(maker, 'M') }, remark(maker, 'M')));
    const id = await worn({ audit_count: 199_999 });
    await comment(id);
    await expect(comment(id)).rejects.toMatchObject({
      code: '23514',
      constraint: 'comments_within_ceiling',
    });
    await approve(id);
  });

  it('an action has so many revisions and no more', async () => {
    const id = await worn({ revision: 1_999 });
    await amend(id, maker, 'M');
    await expect(amend(id, maker, 'M')).rejects.toMatchObject({
      code: '23514',
      constraint: 'revisions_within_ceiling',
    });
  });
});
