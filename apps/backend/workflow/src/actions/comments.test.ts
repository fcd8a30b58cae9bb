import { createHash, randomUUID } from 'node:crypto';
import type { ActionDetail } from '@countersign/actions';
import type { Person, SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';
import { roundsOfRaces } from '../testing/env.ts';

let staffed: Staffed;
let maker: SessionPrincipal;
let checker: SessionPrincipal;
let auditor: SessionPrincipal;
let admin: SessionPrincipal;
let stranger: SessionPrincipal;
let id: string;

beforeAll(async () => {
  staffed = await startStaffed();
  ({ maker, checker, auditor } = staffed);
  admin = await staffed.system.person('admin');
  stranger = await staffed.system.person('maker');
  id = await filed();
});
afterAll(() => staffed.system.stop());

/** A reply tells the last entries alone: what has many is filed anew. */
async function filed(): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await staffed.system.call(maker, 'POST', '/actions', body)).body.data.id;
}
const call = (method: string, path: string, body?: unknown, person: Person = checker) =>
  staffed.system.call(person, method, `/actions/${id}${path}`, body);
const said = async (text = 'Why ten?', mentions?: string[], person: Person = checker) =>
  (await call('POST', '/comments', { text, mentions }, person)).body.data;
const edit = (comment: string, body: object, person: Person = checker) =>
  call('PUT', `/comments/${comment}`, body, person);
const remove = (comment: string, person: Person = checker) =>
  call('DELETE', `/comments/${comment}`, undefined, person);
const read = async (): Promise<ActionDetail> =>
  (await call('GET', '', undefined, auditor)).body.data;
const found = async (comment: string) =>
  (await read()).comments.find((each) => each.id === comment);
const digest = (nonce: string, text: string) =>
  createHash('sha256')
    .update(nonce + text)
    .digest('hex');
const ref = ({ personId, name }: Person) => ({ personId, name });

describe('a comment of one’s own', () => {
  it('is changed, so that all see it, and the history keeps a digest of what it was', async () => {
    const { id: comment, nonce } = await said('Why ten?');
    const { status, body } = await edit(comment, { text: 'Why 10 %?' });
    expect([status, body.data]).toMatchObject([200, { text: 'Why 10 %?', removedAt: null }]);
    expect(body.data.editedAt).toBeTruthy();
    expect([nonce, null]).not.toContain(body.data.nonce);
    expect(await found(comment)).toEqual(body.data);
    const detail = { commentId: comment, hash: digest(nonce, 'Why ten?') };
    const last = async () => (await read()).history.at(-1);
    expect(await last()).toMatchObject({ event: 'comment_edited', actor: ref(checker), detail });
    const again = await edit(comment, { text: 'Why 10 %?' });
    expect([again.status, again.body.data]).toEqual([200, body.data]);
    expect(await last()).toMatchObject({ event: 'comment_edited', detail });
  });

  it('is removed: who said something and when it went stays, and nothing of the text', async () => {
    const { id: comment, nonce } = await said('My secret', [maker.personId]);
    const { status, body } = await remove(comment);
    expect([status, body.data]).toMatchObject([
      200,
      { text: '', nonce: null, mentions: [], author: ref(checker) },
    ]);
    expect(body.data.removedAt).toBeTruthy();
    expect((await remove(comment)).body.data).toEqual(body.data);
    expect(await found(comment)).toEqual(body.data);
    const detail = await read();
    expect(JSON.stringify(detail)).not.toContain('My secret');
    expect(JSON.stringify(detail)).not.toContain(nonce);
    expect(detail.history.at(-1)).toMatchObject({
      event: 'comment_removed',
      detail: { commentId: comment, hash: digest(nonce, 'My secret') },
    });
    const { status: late, body: why } = await edit(comment, { text: 'Back' });
    expect([late, why.error.message]).toEqual([409, 'This comment was removed']);
  });

  it('is neither after five minutes', async () => {
    const { id: comment } = await said();
    const owner = new Client({ connectionString: staffed.system.workflowDb.ownerUrl });
    await owner.connect();
    await owner.query('begin; alter table comments disable trigger user');
    await owner.query(
      `update comments set created_at = now() - interval '5 minutes' where id = $1`,
      [comment],
    );
    await owner.query('alter table comments enable trigger user; commit');
    await owner.end();
    const message = 'A comment can be changed for five minutes, which are over';
    for (const { status, body } of [await edit(comment, { text: 'So' }), await remove(comment)]) {
      expect([status, body.error.message]).toEqual([409, message]);
    }
  });

  it('is nobody else’s to change, nor there for who may not see the action', async () => {
    const { id: comment } = await said();
    expect((await edit(comment, { text: 'So' }, maker)).status).toBe(403);
    expect((await remove(comment, maker)).status).toBe(403);
    expect((await edit(comment, { text: 'So' }, stranger)).status).toBe(404);
    expect((await remove(randomUUID())).status).toBe(404);
    const { status, body } = await edit(comment, { text: ' ' });
    expect([status, body.error.details[0].field]).toEqual([422, 'text']);
  });

  it('is either changed or removed where both are asked at once, and told as it went', async () => {
    for (let round = 0; round < roundsOfRaces(3); round += 1) {
      id = await filed();
      const { id: comment } = await said();
      const before = (await read()).history.length;
      const replies = await Promise.all([
        edit(comment, { text: 'One' }),
        edit(comment, { text: 'Two' }),
        remove(comment),
      ]);
      for (const { status } of replies) expect([200, 409]).toContain(status);
      const done = replies.filter(({ status }) => status === 200).length;
      expect((await read()).history.length).toBe(before + done);
    }
  });
});

describe('a comment', () => {
  it('names people who may read the action, as they are called then', async () => {
    const written = await said('@Mara, please', [maker.personId, auditor.personId]);
    expect(written.mentions).toEqual([ref(maker), ref(auditor)]);
    expect((await found(written.id))?.mentions).toEqual([ref(maker), ref(auditor)]);
    const { body: kept } = await edit(written.id, { text: '@Mara, please do' });
    expect(kept.data.mentions).toEqual([ref(maker), ref(auditor)]);
    const { body } = await edit(written.id, { text: 'Nobody', mentions: [] });
    expect(body.data.mentions).toEqual([]);
  });

  it('is refused where it names somebody who may not, or is nobody', async () => {
    const mentions = [maker.personId, stranger.personId, randomUUID()];
    const details = [1, 2].map((at) => ({
      field: `mentions.${at}`,
      message: 'is nobody who may read this action',
    }));
    const { id: comment } = await said();
    for (const { status, body } of [
      await call('POST', '/comments', { text: 'So', mentions }),
      await edit(comment, { text: 'So', mentions }),
    ]) {
      expect([status, body.error.details]).toEqual([422, details]);
    }
  });

  it('says whom it may name, to who may comment', async () => {
    const { people } = (await call('GET', '/mentionable')).body.data;
    expect(people).toContainEqual(ref(maker));
    for (const reader of [checker, auditor, admin]) expect(people).toContainEqual(ref(reader));
    expect(people).not.toContainEqual(ref(stranger));
    expect((await call('GET', '/mentionable', undefined, stranger)).status).toBe(404);
    expect((await call('GET', '/mentionable', undefined, auditor)).status).toBe(403);
  });
});
