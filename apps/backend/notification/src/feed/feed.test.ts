import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';

let notification: TestNotification;
let maker: Awaited<ReturnType<TestNotification['workflow']['person']>>;
let checker: typeof maker;
beforeAll(async () => {
  notification = await startNotification();
  maker = await notification.workflow.person('maker');
  checker = await notification.workflow.person('checker');
});
afterAll(() => notification.stop());

const someId = crypto.randomUUID();

async function file(): Promise<string> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  return (await notification.workflow.call(maker, 'POST', '/actions', body)).body.data.id;
}

async function decide(id: string): Promise<void> {
  const review = { revision: 1, status: 'approved' };
  const reply = await notification.workflow.call(checker, 'POST', `/actions/${id}/review`, review);
  expect(reply.status).toBe(200);
}

const feedOf = async (person: typeof maker, query = '') =>
  (await notification.call(person, 'GET', `/notifications${query}`)).body;
const kindsOf = async (person: typeof maker, actionId: string): Promise<string[]> => {
  const { data } = await feedOf(person, '?limit=100');
  return data.flatMap((one: { actionId: string; kind: string }) =>
    one.actionId === actionId ? [one.kind] : [],
  );
};
const unread = async (person: typeof maker): Promise<number> =>
  (await notification.call(person, 'GET', '/unread')).body.data.count;

describe('the feed of a person', () => {
  it('tells a maker what became of an action, and nobody of their own doing', async () => {
    const id = await file();
    await decide(id);
    await expect.poll(() => kindsOf(maker, id)).toEqual(['executed', 'decided']);
    const [, decided] = (await feedOf(maker)).data;
    const actor = { personId: checker.personId, name: checker.name };
    expect(decided).toMatchObject({ actor, actionType: 'create_promotion', revision: 1 });
    expect(await kindsOf(checker, id)).not.toContain('decided');
  });

  it('is read by notification, by action, and up to what was seen', async () => {
    const [first, second] = [await file(), await file()];
    await decide(first);
    await decide(second);
    await expect.poll(() => kindsOf(maker, second)).toHaveLength(2);
    await expect.poll(() => kindsOf(maker, first)).toHaveLength(2);
    const before = await unread(maker);
    const { data } = await feedOf(maker, '?unread=true');
    const read = (body: unknown) => notification.call(maker, 'POST', '/read', body);
    expect((await read({ id: data[0].id })).body.data).toEqual({ count: 1 });
    expect((await read({ id: data[0].id })).body.data).toEqual({ count: 0 });
    expect((await read({ actionId: first })).body.data.count).toBeGreaterThan(0);
    expect(await unread(maker)).toBeLessThan(before - 1);
    await read({ upTo: data[0].id });
    expect(await unread(maker)).toBe(0);
    expect((await feedOf(maker, '?unread=true')).data).toEqual([]);
  });

  it('comes in pages, newest first', async () => {
    const first = await feedOf(maker, '?limit=1');
    const next = await feedOf(maker, `?limit=1&cursor=${first.pagination.nextCursor}`);
    expect(first.data[0].id > next.data[0].id).toBe(true);
  });

  it('is theirs alone', async () => {
    const { data } = await feedOf(maker);
    const body = { id: data[0].id };
    expect((await notification.call(checker, 'POST', '/read', body)).body.data.count).toBe(0);
    const other = await notification.workflow.person('maker');
    expect((await feedOf(other)).data).toEqual([]);
  });

  it('says nothing of an action that they muted, until they hear of it again', async () => {
    const [quiet, loud] = [await file(), await file()];
    const muted = await notification.call(maker, 'PUT', `/muted/${quiet}`);
    expect(muted.body.data).toEqual({ actionId: quiet, muted: true });
    await decide(quiet);
    await decide(loud);
    await expect.poll(() => kindsOf(maker, loud)).toEqual(['executed', 'decided']);
    expect(await kindsOf(maker, quiet)).toEqual([]);
    await notification.call(maker, 'PUT', `/muted/${loud}`);
    const [newest] = (await feedOf(maker)).data;
    expect(newest).toMatchObject({ actionId: loud, muted: true });
    await notification.call(maker, 'DELETE', `/muted/${loud}`);
    expect((await feedOf(maker)).data[0]).toMatchObject({ actionId: loud, muted: false });
    await notification.call(maker, 'DELETE', `/muted/${quiet}`);
    expect((await notification.call(maker, 'GET', `/muted/${quiet}`)).body.data.muted).toBe(false);
    const comment = { text: 'Look again' };
    await notification.workflow.call(checker, 'POST', `/actions/${quiet}/comments`, comment);
    await expect.poll(() => kindsOf(maker, quiet)).toEqual(['commented']);
  });

  it.each([
    ['GET', '/notifications?limit=0', undefined, 422],
    ['GET', '/notifications?cursor=1', undefined, 422],
    ['PUT', '/muted/some', undefined, 404],
  ])('refuses %s %s %j', async (method, path, body, status) => {
    const reply = await notification.call(maker, method, path, body);
    expect(reply.status).toBe(status);
  });

  it.each([
    [{ id: 'first' }, 'id', 'must be a UUID'],
    [{}, '', 'must hold one of `id`, `actionId` and `upTo`'],
    [{ id: someId, upTo: someId }, '', 'must hold one of `id`, `actionId` and `upTo`'],
  ])('says which is to be read of %j', async (body, field, message) => {
    const reply = await notification.call(maker, 'POST', '/read', body);
    expect(reply.status).toBe(422);
    expect(reply.body.error.details).toEqual([{ field, message }]);
  });
});

describe('who was told of an action', () => {
  it('is seen by auditors alone, with when', async () => {
    const id = await file();
    await decide(id);
    await expect.poll(() => kindsOf(maker, id)).toEqual(['executed', 'decided']);
    const auditor = await notification.workflow.person('auditor');
    const { body } = await notification.call(auditor, 'GET', `/actions/${id}/told`);
    const [executed, decided] = body.data.filter(
      (one: { personId: string }) => one.personId === maker.personId,
    );
    expect(executed).toMatchObject({ personId: maker.personId, kind: 'executed', actor: null });
    expect(Date.parse(decided.toldAt)).toBeGreaterThanOrEqual(Date.parse(decided.happenedAt));
    const refused = await notification.call(checker, 'GET', `/actions/${id}/told`);
    expect(refused.status).toBe(403);
  });
});
