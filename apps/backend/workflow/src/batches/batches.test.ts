import type { BatchRow } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Batching, promotions, startBatching } from '../testing/batching.ts';
import { startPublishing } from '../testing/policies.ts';
import { always, stage } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';

let batching: Batching;

beforeAll(async () => {
  batching = await startBatching();
});
afterAll(() => batching.stop());
beforeEach(() => batching.hire());

describe('a batch', () => {
  it('files each row as an action of its own', async () => {
    const rows = promotions(30);
    const batch = await batching.filed({ rows });
    expect(batch).toMatchObject({ state: 'done', total: 30, checked: 30, filed: 30, refused: 0 });
    const actions = await batching.mine(`&batch=${batch.id}`);
    expect(actions).toHaveLength(30);
    const outcomes = await batching.rowsOf(batch.id);
    expect(outcomes.map(({ line }) => line)).toEqual(rows.map((_, place) => place + 1));
    const detail = (await batching.call('GET', `/actions/${outcomes[6]!.actionId}`)).body.data;
    expect(detail).toMatchObject({
      status: 'pending',
      payload: rows[6],
      makerId: batching.maker().personId,
      requiredApprovals: 1,
      stages: [expect.anything()],
      history: [{ event: 'submitted', actor: { personId: batching.maker().personId } }],
    });
    expect((await batching.staffed.approve(detail.id)).body.data.executionResult.state).toBe(
      'executed',
    );
    expect((await batching.call('GET', '/batches')).body.data.batches).toEqual([batch]);
  });

  it('takes a file, whose lines are named in what is wrong', async () => {
    const [one, two] = promotions(2);
    const header = 'code,name,discountType,discountValue,startDate,endDate';
    const cells = (row: Record<string, unknown>) =>
      header.split(',').map((name) => row[name] as string);
    const csv = [header, cells(one!).join(), cells({ ...two, discountValue: '101' }).join()].join(
      '\n',
    );
    const batch = await batching.filed({ csv, mode: 'valid' });
    expect(batch).toMatchObject({ state: 'done', filed: 1, refused: 1 });
    expect(await batching.rowsOf(batch.id, '?outcome=refused')).toEqual([
      {
        line: 3,
        actionId: null,
        problems: [{ field: 'discountValue', message: 'a percentage is at most 100' }],
      },
    ]);
    expect((await batching.mine())[0].payload).toEqual(one);
  });

  it('files all or none: what the schema, the owner and other rows object to is told at once', async () => {
    const taken = promotion();
    const before = await batching.staffed.filed(taken);
    await batching.staffed.approve(before);
    const [first] = promotions(1);
    const wrong = [
      { ...promotion(), name: '' },
      { ...taken },
      { ...promotion(), code: first!.code },
    ];
    const batch = await batching.filed({ rows: [first, ...wrong, promotion()] });
    expect(batch).toMatchObject({ state: 'refused', filed: 0, refused: 3 });
    const told = await batching.rowsOf(batch.id);
    expect(told.map(({ line, problems }) => [line, problems[0]?.field])).toEqual([
      [2, 'name'],
      [3, 'code'],
      [4, 'code'],
    ]);
    expect(told[2]!.problems[0]!.message).toContain('line 1');
    expect(await batching.mine()).toEqual([]);
  });

  it('files those that are right where that is asked for', async () => {
    const taken = promotion();
    await batching.staffed.approve(await batching.staffed.filed(taken));
    const batch = await batching.filed({ rows: [promotion(), taken, promotion()], mode: 'valid' });
    expect(batch).toMatchObject({ state: 'done', filed: 2, refused: 1 });
    expect(await batching.mine()).toHaveLength(2);
    const { rows } = await batching.staffed.system.engine.db.execute(
      sql`select from batch_rows where batch_id = ${batch.id}`,
    );
    expect(rows).toEqual([]);
  });

  it('is bound to what the policy asks of each row', async () => {
    const batch = await batching.filed({ rows: promotions(3), mode: 'valid' });
    for (const { actionId } of await batching.rowsOf(batch.id)) {
      const { policy } = (await batching.call('GET', `/actions/${actionId}`)).body.data;
      expect(policy).toMatchObject({ actionType: '*' });
    }
  });
});

it.each([
  ['half of a character at the end of what is told', [`${'a'.repeat(199)}🙂`]],
  [
    'more than is kept of a row',
    Array.from({ length: 20 }, (_, place) => '\u0001'.repeat(180 + place)),
  ],
])('is told of fields that are not known: %s', async (_, keys) => {
  const unknown = Object.fromEntries(keys.map((key) => [key, 1]));
  const batch = await batching.filed({ rows: [{ ...promotion(), ...unknown }], mode: 'valid' });
  expect(batch).toMatchObject({ state: 'done', filed: 0, refused: 1 });
  const [{ problems } = { problems: [] }] = await batching.rowsOf(batch.id);
  expect(problems[0]).toEqual({ field: keys[0], message: 'This field is not known' });
});

describe('a batch that is sent again', () => {
  it('with the same key is the same, and files no row twice', async () => {
    const rows = promotions(5);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const replies = await Promise.all([
      batching.post({ rows }, headers),
      batching.post({ rows }, headers),
    ]);
    const again = await batching.post({ rows }, headers);
    const ids = [...replies, again].map(({ body }) => body.data.id);
    expect(new Set(ids).size).toBe(1);
    await batching.ended(ids[0]);
    expect(await batching.mine()).toHaveLength(5);
    const other = await batching.post({ rows: promotions(1) }, headers);
    expect([other.status, other.body.error.details[0].field]).toEqual([422, 'Idempotency-Key']);
  });

  it('without one waits until the one before has ended', async () => {
    const id = await batching.leftBehind('all', promotions(2), 0);
    expect((await batching.post({ rows: promotions(2) })).status).toBe(409);
    await batching.leaseEnds(id);
    await batching.ended(id);
    expect((await batching.post({ rows: promotions(2) })).status).toBe(202);
  });
});

it('is bound to a policy that was published since one was looked at', async () => {
  const { engine } = batching.staffed.system;
  const policies = await startPublishing(batching.staffed.system);
  engine.policies.forget('create_promotion');
  await engine.policies.inForce('create_promotion');
  await policies.publish(always(stage({ name: 'Newer' })));
  expect(await batching.filed({ rows: promotions(2), mode: 'valid' })).toMatchObject({ filed: 2 });
});

it('counts each row against what a maker may have open, and files none where not all fit', async () => {
  const { engine } = batching.staffed.system;
  const most = engine.limits.pending;
  engine.limits.pending = 3;
  try {
    expect(await batching.filed({ rows: promotions(4) })).toMatchObject({
      state: 'refused',
      filed: 0,
      refused: 1,
    });
    expect(await batching.filed({ rows: promotions(4), mode: 'valid' })).toMatchObject({
      filed: 3,
      refused: 1,
    });
  } finally {
    engine.limits.pending = most;
  }
});

describe('who may', () => {
  it('file many is who may file one', async () => {
    expect(
      (await batching.post({ rows: promotions(1) }, {}, batching.staffed.checker)).status,
    ).toBe(403);
    expect(
      (await batching.call('GET', '/batches', undefined, batching.staffed.checker)).status,
    ).toBe(403);
  });

  it('see a batch is its maker, and who may read all actions', async () => {
    const { id } = await batching.filed({ rows: promotions(1) });
    const read = async (person: Person) =>
      (await batching.call('GET', `/batches/${id}`, undefined, person)).status;
    const readRows = async (person: Person) =>
      (await batching.call('GET', `/batches/${id}/rows`, undefined, person)).status;
    const stranger = await batching.staffed.system.person('maker');
    expect([await read(stranger), await readRows(stranger)]).toEqual([404, 404]);
    expect([
      await read(batching.staffed.checker),
      await readRows(batching.staffed.auditor),
    ]).toEqual([200, 200]);
    expect(
      (await batching.call('GET', `/actions?batch=${id}`, undefined, stranger)).body.data,
    ).toEqual([]);
  });
});

it.each([
  ['rows', { rows: [] }],
  ['rows', { rows: Array.from({ length: 1_001 }, () => ({})) }],
  ['rows', { rows: [{}], csv: 'a' }],
  ['rows', {}],
  ['csv', { csv: '\n' }],
  ['csv', { actionType: 'create_order', csv: 'customerId\nx\n' }],
  ['actionType', { actionType: 'change_policy', rows: [{}] }],
  ['mode', { mode: 'some', rows: [{}] }],
])('is refused by its %s', async (field, body) => {
  const { status, body: said } = await batching.post(body);
  expect([status, said.error.details[0].field]).toEqual([422, field]);
});

it('has pages of what has come of its rows', async () => {
  const { id } = await batching.filed({ rows: promotions(5) });
  const first = await batching.call('GET', `/batches/${id}/rows?limit=3`);
  expect(first.body.pagination).toEqual({ limit: 3, total: 5, nextCursor: '3' });
  const rest = await batching.call('GET', `/batches/${id}/rows?limit=3&cursor=3`);
  expect(rest.body.data.map(({ line }: BatchRow) => line)).toEqual([4, 5]);
  expect(rest.body.pagination).toEqual({ limit: 3, total: 5 });
});
