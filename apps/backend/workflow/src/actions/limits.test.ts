import type { Person } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion, quickSettings, startWorkflow, type TestWorkflow } from '../testing/service.ts';

const limits = { pending: 4, entries: 120, revisions: 12 };
let system: TestWorkflow;
let maker: Person;
let checker: Person;

beforeAll(async () => {
  system = await startWorkflow(quickSettings, limits);
  maker = await system.person('maker');
  checker = await system.person('checker');
});
afterAll(() => system.stop());

const file = (person = maker) =>
  system.call(person, 'POST', '/actions', {
    actionType: 'create_promotion',
    payload: promotion(),
  });
const filed = async (person = maker): Promise<string> => (await file(person)).body.data.id;
const withdraw = (id: string, person = maker) =>
  system.call(person, 'POST', `/actions/${id}/withdraw`, {});
const say = (id: string, text: string, headers = {}) =>
  system.call(maker, 'POST', `/actions/${id}/comments`, { text }, headers);
const amend = (id: string, revision: number) =>
  system.call(maker, 'POST', `/actions/${id}/amend`, { revision, payload: promotion() });

const statuses = (replies: { status: number }[]) =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b);

/** The ids in the replies to one call that is made so often at once. */
async function idsOfTwins(
  call: (headers: object) => Promise<{ status: number; body: { data: { id: string } } }>,
): Promise<Set<string>> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const replies = await Promise.all(Array.from({ length: 8 }, () => call(headers)));
  expect(new Set(statuses(replies))).toEqual(new Set([201]));
  return new Set(replies.map(({ body }) => body.data.id));
}

describe('pending actions of one maker', () => {
  it('are capped, however many file at once, and others file on', async () => {
    const person = await system.person('maker');
    const replies = await Promise.all(Array.from({ length: 12 }, () => file(person)));
    expect(statuses(replies)).toEqual([...Array(4).fill(201), ...Array(8).fill(409)]);
    const refused = replies.find(({ status }) => status === 409)!;
    expect(refused.body.error.code).toBe('conflict');
    expect(refused.body.error.message).toContain('You have 4 pending actions');
    expect((await file(await system.person('maker'))).status).toBe(201);

    const { id } = replies.find(({ status }) => status === 201)!.body.data;
    await withdraw(id, person);
    expect(statuses([await file(person), await file(person)])).toEqual([201, 409]);
  });

  it('leave the last place to one call that is made twice', async () => {
    const person = await system.person('maker');
    for (let i = 0; i < 3; i += 1) await file(person);
    const body = { actionType: 'create_promotion', payload: promotion() };
    const ids = await idsOfTwins((headers) =>
      system.call(person, 'POST', '/actions', body, headers),
    );
    expect(ids.size).toBe(1);
    expect((await file(person)).status).toBe(409);
  });

  it('leave no trace of what was refused', async () => {
    const person = await system.person('maker');
    for (let i = 0; i < 6; i += 1) await file(person);
    const { body } = await system.call(person, 'GET', '/actions');
    expect(body.pagination.total).toBe(4);
  });
});

describe('the record of one action', () => {
  it('takes so many comments, of a herd too, and still a decision', async () => {
    const id = await filed();
    const long = '界'.repeat(4000);
    for (let round = 0; round < 13; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => say(id, long)));
    }
    const refused = await say(id, long);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('120 entries');

    const response = await system.app.request(`/api/workflow/actions/${id}`, {
      headers: await system.identity.as(checker, 'workflow'),
    });
    const text = await response.text();
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
    const { data } = JSON.parse(text);
    expect(data.comments).toHaveLength(50);
    expect(data.history).toHaveLength(50);
    expect(data.history.at(-1).sequence).toBe(120);
    expect(data.earlier).toEqual({ revisions: 0, comments: 69, history: 70 });

    const review = { revision: 1, status: 'rejected', reviewComment: 'No' };
    const decided = await system.call(checker, 'POST', `/actions/${id}/review`, review);
    expect(decided.status).toBe(200);
  }, 60_000);

  it('leaves the last place to one comment that is made twice', async () => {
    const id = await filed();
    await Promise.all(Array.from({ length: 118 }, (_, n) => say(id, `number ${n}`)));
    expect((await idsOfTwins((headers) => say(id, 'the last', headers))).size).toBe(1);
    expect((await say(id, 'more')).status).toBe(409);
    await withdraw(id);
  });

  it('is read to its beginning page by page, each item once', async () => {
    const id = await filed();
    for (let i = 1; i <= 7; i += 1) await say(id, `number ${i}`);
    for (const [part, key, expected] of [
      ['comments', 'text', ['7', '6', '5', '4', '3', '2', '1'].map((n) => `number ${n}`)],
      ['history', 'sequence', [8, 7, 6, 5, 4, 3, 2, 1]],
      ['revisions', 'revision', [1]],
    ] as const) {
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const path = `/actions/${id}/${part}?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
        const { status, body } = await system.call(checker, 'GET', path);
        expect(status).toBe(200);
        expect(body.data.length).toBeLessThanOrEqual(3);
        expect(body.pagination).toMatchObject({ limit: 3, total: expected.length });
        seen.push(...body.data.map((item: Record<string, unknown>) => item[key]));
        cursor = body.pagination.nextCursor;
      } while (cursor);
      expect(seen).toEqual(expected);
    }
    await withdraw(id);
  });

  it('is not told to those who may not see it, nor for a wrong cursor', async () => {
    const id = await filed();
    const stranger = await system.person('maker');
    for (const part of ['comments', 'history', 'revisions']) {
      const path = `/actions/${id}/${part}`;
      expect((await system.call(stranger, 'GET', path)).status).toBe(404);
      expect((await system.call(maker, 'GET', `${path}?cursor=x`)).status).toBe(422);
      expect((await system.call(maker, 'GET', `${path}?limit=51`)).status).toBe(422);
      expect((await system.call(maker, 'GET', `${path}?page=2`)).status).toBe(422);
    }
    await withdraw(id);
  });

  it('has so many revisions', async () => {
    const id = await filed();
    for (let revision = 1; revision < 12; revision += 1) {
      expect((await amend(id, revision)).status).toBe(200);
    }
    const refused = await amend(id, 12);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('has had 12 revisions');
    const { data } = (await system.call(maker, 'GET', `/actions/${id}`)).body;
    expect(data.revisions.map(({ revision }: { revision: number }) => revision)).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(data.earlier.revisions).toBe(2);
    expect((await withdraw(id)).status).toBe(200);
  });
});
