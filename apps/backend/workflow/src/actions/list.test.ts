import type { Person } from '@countersign/auth/server';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { commonWords } from './search/common-words.ts';
import { reindex } from './search/reindex.ts';

let system: TestWorkflow;
let maker: Person;
let second: Person;
let checker: Person;
/** What those of a number say that others do not. */
const descriptions: Record<number, string> = {
  7: 'Grüße an Zoë',
  8: 'Zoe\u0308 und 日本銀行',
  9: 'NL91ABNA0417164300',
};
/** Ids in the order of filing: five approved, four rejected, three withdrawn, eight pending. */
const ids: string[] = [];

beforeAll(async () => {
  system = await startWorkflow();
  maker = await system.person('maker');
  second = await system.person('maker', 'checker');
  checker = await system.person('checker');
  for (let n = 0; n < 20; n += 1) {
    const person = n % 2 === 0 ? maker : second;
    const payload = promotion({
      name: `Offer number${n}`,
      description: descriptions[n] ?? 'x',
    });
    const body = { actionType: 'create_promotion', payload };
    const { id } = (await system.call(person, 'POST', '/actions', body)).body.data;
    ids.push(id);
    if (n < 5) await review(id, 'approved');
    else if (n < 9) await review(id, 'rejected');
    else if (n < 12) await system.call(person, 'POST', `/actions/${id}/withdraw`, {});
  }
  await gatherStatistics();
});

afterAll(() => system.stop());

const review = (id: string, status: string) =>
  system.call(checker, 'POST', `/actions/${id}/review`, {
    revision: 1,
    status,
    reviewComment: 'ok',
  });

/** As PostgreSQL does by itself, some time after many actions. */
async function gatherStatistics() {
  const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
  await owner.query('analyze actions, action_index');
  await owner.end();
}

async function listed(query: string, person = checker): Promise<number[]> {
  const { status, body } = await system.call(person, 'GET', `/actions?${query}`);
  expect(status).toBe(200);
  return body.data.map((action: { id: string }) => ids.indexOf(action.id));
}

const range = (from: number, to: number) => Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => from > to ? from - n : from + n); // oxfmt-ignore

describe('the list of actions', () => {
  it.each([
    ['', range(19, 0)],
    ['sort=oldest', range(0, 19)],
    ['status=pending', range(19, 12)],
    ['status=approved', range(4, 0)],
    ['status=rejected&sort=oldest', range(5, 8)],
    ['execution=executed', range(4, 0)],
    ['execution=none', range(19, 5)],
    ['execution=stalled', []],
    ['actionType=create_promotion&limit=3', [19, 18, 17]],
    ['actionType=create_user', []],
    ['target=nothing', []],
    ['q=number7', [7]],
    ['q=offer+number1', [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1]],
    ['q=GRÜSSE', [7]],
    [`q=${encodeURIComponent('zoe\u0308')}`, [8, 7]],
    ['q=Zoë', [8, 7]],
    ['q=日本', [8]],
    ['q=銀行', [8]],
    ['q=東京', []],
    ['q=NL91+ABNA+0417+1643+00', [9]],
    ['q=nl91+abna+04', [9]],
    ['q=grüße+zoë', [7]],
    ['q=number7+off', [7]],
    ['q=number7+withdrawn', []],
    ['q=off', range(19, 0)],
    ['q=%27%20%26%20%21', []],
    ['from=2000-01-01T00:00:00Z', range(19, 0)],
    ['to=2000-01-01T00:00:00Z', []],
    ['page=2&limit=6', range(13, 8)],
    ['page=4&limit=6', [1, 0]],
  ])('?%s', async (query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });

  it('has of some ids those that the person may read', async () => {
    const some = [ids[0], crypto.randomUUID(), ids[1], ids[2]].join(',');
    expect(await listed(`ids=${some}`)).toEqual([2, 1, 0]);
    expect(await listed(`ids=${some}&sort=oldest&limit=1`)).toEqual([0]);
    expect(await listed(`ids=${some}`, maker)).toEqual([2, 0]);
    expect(await listed(`ids=${ids[0]}&status=pending`)).toEqual([]);
  });

  it('finds through the index of words, not by a look at every action', async () => {
    const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
    await owner.connect();
    const plan = async (condition: string) => {
      const sql = `explain select action_id from action_index where ${condition}`;
      const { rows } = await owner.query<Record<string, string>>(sql);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    await owner.query('set enable_seqscan = off');
    expect(await plan("words @@ '''日本'' & ''本銀'''::tsquery")).toContain(
      'action_index_words_idx',
    );
    expect(await plan("claims && array['promotion:x']")).toContain('action_index_claims_idx');
    await owner.end();
  });

  it('finds what the release before filed, once its rows are made', async () => {
    const owner = new Client({ connectionString: system.workflowDb.ownerUrl });
    await owner.connect();
    await owner.query('truncate action_index');
    expect(await listed('q=offer')).toEqual([]);
    expect(await reindex(system.workflowDb.db, () => true)).toBe(0);
    expect(await reindex(system.workflowDb.db)).toBe(20);
    expect(await listed('q=日本')).toEqual([8]);
    await owner.query("update action_index set words = ''::tsvector, form = 0");
    expect(await reindex(system.workflowDb.db)).toBe(20);
    expect(await reindex(system.workflowDb.db)).toBe(0);
    expect(await listed('q=offer')).toEqual(range(19, 0));
    await owner.query('analyze action_index');
    await owner.end();
  });

  it('knows the words that most actions have', async () => {
    const words = await commonWords(system.workflowDb.db);
    expect(words).toEqual(expect.arrayContaining(['offer', 'promotion', 'create']));
    expect(words).not.toContain('number7');
  });

  it('filters by people', async () => {
    expect(await listed(`maker=${maker.personId}`)).toEqual(
      range(18, 0).filter((n) => n % 2 === 0),
    );
    expect(await listed('maker=me', second)).toEqual(range(19, 0).filter((n) => n % 2 === 1));
    expect(await listed('checker=me')).toEqual(range(8, 0));
    expect(await listed(`checker=${maker.personId}`)).toEqual([]);
    expect(await listed('checker=me&execution=executed')).toEqual(range(4, 0));
    expect(await listed(`execution=executed&maker=${maker.personId}`)).toEqual([4, 2, 0]);
    expect(await listed('checker=me&status=rejected&sort=oldest')).toEqual(range(5, 8));
    expect(await listed('execution=executed&checker=me&q=number3')).toEqual([3]);
  });

  it('knows what waits for me: pending, not my own', async () => {
    expect(await listed('reviewableBy=me')).toEqual(range(19, 12));
    expect(await listed('reviewableBy=me', second)).toEqual([18, 16, 14, 12]);
    expect(await listed('reviewableBy=me', maker)).toEqual([]);
  });

  it('shows makers their own only, whatever they ask for', async () => {
    const own = range(18, 0).filter((n) => n % 2 === 0);
    expect(await listed('', maker)).toEqual(own);
    expect(await listed(`maker=${second.personId}`, maker)).toEqual([]);
  });

  it('splits time without gap or overlap', async () => {
    const { body } = await system.call(checker, 'GET', `/actions/${ids[10]}`);
    const moment = body.data.submittedAt;
    expect([...(await listed(`from=${moment}`)), ...(await listed(`to=${moment}`))]).toEqual(
      range(19, 0),
    );
  });

  it.each(['newest', 'oldest'])('walks by cursor, %s first, and counts', async (sort) => {
    const seen: number[] = [];
    let cursor = '';
    do {
      const { body } = await system.call(checker, 'GET', `/actions?limit=7&sort=${sort}${cursor}`);
      expect(body.pagination).toMatchObject({ limit: 7, total: 20, totalPages: 3 });
      seen.push(...body.data.map((action: { id: string }) => ids.indexOf(action.id)));
      cursor = body.pagination.nextCursor ? `&cursor=${body.pagination.nextCursor}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(sort === 'newest' ? range(19, 0) : range(0, 19));
  });

  it.each([
    ['status=unknown', 'status'],
    ['limit=101', 'limit'],
    ['limit=0', 'limit'],
    ['sort=payload', 'sort'],
    ['cursor=x', 'cursor'],
    ['page=101&limit=100', 'page'],
    ['page=1&cursor=01890a5d-ac96-774b-bcce-b302099a8057', 'page'],
    ['from=yesterday', 'from'],
    ['q=x', 'q'],
    ['q=%F0%9F%98%80', 'q'],
    ['q=%E2%80%8B%E3%85%A4%E2%A0%80', 'q'],
    ['colour=red', 'colour'],
    ['ids=', 'ids.0'],
    ['ids=first', 'ids.0'],
    [`ids=${Array.from({ length: 101 }, () => crypto.randomUUID()).join(',')}`, 'ids'],
  ])('refuses ?%s', async (query, field) => {
    const { status, body } = await system.call(checker, 'GET', `/actions?${query}`);
    expect(status).toBe(422);
    expect(body.error.details[0].field).toBe(field);
  });
});

it('tells of what an action names by an id alone what its owner pictured of it', async () => {
  const first = (await system.call(maker, 'GET', `/actions/${ids[0]}`)).body.data;
  const promotionId = first.execution.result.promotionId;
  const payload = { promotionId, status: 'paused', reason: 'Sold out' };
  const filing = { actionType: 'change_promotion_status', payload };
  const { id } = (await system.call(maker, 'POST', '/actions', filing)).body.data;
  const { data } = (await system.call(checker, 'GET', '/actions?limit=2')).body;
  const { code, name } = first.payload;
  expect(data[0]).toMatchObject({ id, payload, pictured: { code, name } });
  expect(Object.keys(data[0].pictured)).toHaveLength(2);
  expect(data[1]).not.toHaveProperty('pictured');
  expect((await system.call(maker, 'GET', `/actions/${id}`)).body.data.pictured).toBe(undefined);
});
