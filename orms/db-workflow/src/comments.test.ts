import { createHash, randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy } from './testing-actions.ts';
import { by, remark, step, uuid } from './testing-steps.ts';

const { run, asOwner, withoutTriggers, database } = openForTests();
const [maker, checker, author] = [randomUUID(), randomUUID(), randomUUID()];
const { file } = actionsBy(run, { maker, checker });
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const written = async () => {
  const id = await file();
  await run(step(id, '', { event: 'commented', ...by(author, 'A') }, remark(author, 'A')));
  const { rows } = await run('select id from comments where action_id = $1', [id]);
  return { id, comment: rows[0]!.id };
};
type Written = Awaited<ReturnType<typeof written>>;

const nonceOf = async (comment: string): Promise<string | null> =>
  (await run('select nonce from comments where id = $1', [comment])).rows[0]!.nonce;

/** Changes a comment; what the entry says can be given. */
const change = async (
  { id, comment }: Written,
  set: string,
  {
    was = 'Hm',
    of = comment,
    nonce,
    ...entry
  }: {
    was?: string;
    of?: string;
    nonce?: string;
    event?: string;
    actor?: string;
    name?: string;
    detail?: string;
  } = {},
  sent: (sql: string) => Promise<unknown> = run,
) =>
  sent(
    step(
      id,
      '',
      {
        event: 'comment_edited',
        ...by(author, 'A'),
        detail: JSON.stringify({
          commentId: of,
          hash: digest((nonce ?? (await nonceOf(comment))) + was),
        }),
        ...entry,
      },
      `, said as (update comments c set ${set} from changed where c.id = ${uuid(comment)})`,
    ),
  );
const remove = (of: Written, entry: Parameters<typeof change>[2] = {}) =>
  change(of, 'removed_at = now()', { event: 'comment_removed', ...entry });
const another = "text = 'Another'";
const rowOf = async ({ comment }: Written) =>
  (
    await run(
      `select text, mentions, edited_at is not null as edited, removed_at is not null as removed, changed_sequence as told
       from comments where id = $1`,
      [comment],
    )
  ).rows[0];
const letPass = ({ comment }: Written, seconds: number) =>
  withoutTriggers(
    'comments',
    `update comments set created_at = now() - interval '${seconds} s' where id = '${comment}'`,
  );

describe('a comment', () => {
  it('is changed, again and removed, each told with a digest of what was there', async () => {
    const one = await written();
    await change(one, `${another}, mentions = '[{"personId":"x","name":"X"}]'`);
    expect(await rowOf(one)).toMatchObject({ text: 'Another', edited: true, told: 3 });
    await change(one, "text = 'Third'", { was: 'Another' });
    await remove(one, { was: 'Third' });
    expect(await rowOf(one)).toEqual({
      text: '',
      mentions: [],
      edited: true,
      removed: true,
      told: 5,
    });
  });

  it('has another nonce with each text, and none once it is removed or from before there were any', async () => {
    const one = await written();
    const first = await nonceOf(one.comment);
    await change(one, another);
    const second = await nonceOf(one.comment);
    expect(new Set([first, second, null]).size).toBe(3);
    await remove(one, { was: 'Another' });
    expect(await nonceOf(one.comment)).toBeNull();
    const old = await written();
    await withoutTriggers(
      'comments',
      `update comments set nonce = null where id = '${old.comment}'`,
    );
    expect(await refusalOf(change(old, another, { nonce: '' }))).toBe('comments_changed_in_time');
  });

  it('is neither once it is removed, nor after five minutes', async () => {
    const [removed, young, old] = [await written(), await written(), await written()];
    await remove(removed);
    await letPass(young, 295);
    await letPass(old, 300);
    await change(young, another);
    for (const one of [removed, old]) {
      expect(await refusalOf(change(one, another))).toBe('comments_changed_in_time');
      expect(await refusalOf(remove(one))).toBe('comments_changed_in_time');
    }
  });

  it('is not once those are over while a transaction is open', async () => {
    const one = await written();
    const client = await database().pool.connect();
    try {
      await client.query('begin');
      await letPass(one, 300);
      const late = change(one, another, {}, (sql) => client.query(sql));
      expect(await refusalOf(late)).toBe('comments_changed_in_time');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it.each([
    ['nothing', "text = 'Hm'"],
    ['to nothing', "text = ' '"],
  ])('is not changed: %s', async (_, set) => {
    expect(await refusalOf(change(await written(), set))).toBe('comments_change_something');
  });

  it.each([
    ['as another event', { event: 'comment_removed' }],
    ['as said by somebody else', by(maker, 'M')],
    ['with another digest', { was: 'Ho' }],
    ['without one', { detail: '{}' }],
    ['with a digest of the text alone', { nonce: '' }],
    ['as another comment', { of: author }],
  ])('is not changed when it is told %s', async (_, entry) => {
    expect(await refusalOf(change(await written(), another, entry))).toMatch(/23514|_change_told/);
  });

  it('is not changed untold, and no change of one is told that was not', async () => {
    const one = await written();
    const bare = run(`update comments set ${another} where id = $1`, [one.comment]);
    expect(await refusalOf(bare)).toBe('comments_change_told');
    for (const event of ['comment_edited', 'comment_removed']) {
      const detail = JSON.stringify({ commentId: one.comment, hash: digest('Hm') });
      const told = step(one.id, '', { event, ...by(author, 'A'), detail });
      expect(await refusalOf(run(told))).toBe(ruleBroken);
    }
  });

  it('keeps whose it is, where it stands and when it was written', async () => {
    const one = await written();
    for (const column of [
      'author_id',
      'action_id',
      'created_at',
      'edited_at',
      'changed_sequence',
    ]) {
      expect(await refusalOf(change(one, `${column} = ${column}`))).toBe('42501');
    }
    const owners = `update comments set author_name = 'B', text = 'B' where id = '${one.comment}'`;
    expect(await refusalOf(asOwner(owners))).toBe(ruleBroken);
  });

  it('names ten people at most', async () => {
    const many = JSON.stringify(Array.from({ length: 11 }, () => ({})));
    const set = `${another}, mentions = '${many}'`;
    expect(await refusalOf(change(await written(), set))).toBe('comments_mentions_bounded');
  });
});
