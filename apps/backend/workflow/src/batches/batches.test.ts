import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, BatchRow } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { standBefore } from '../testing/faulty.ts';
import { startPublishing } from '../testing/policies.ts';
import { always, stage } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { startStaffed, type Staffed } from '../testing/staff.ts';
import { fileAll } from './file-all.ts';
import { fileEach } from './file-each.ts';
import { proposeGroup, storeGroup } from './file-group.ts';
import { proposeRow, storeRow } from './file-row.ts';
import { filerOf } from './filer.ts';

let staffed: Staffed;
let maker: Person;

beforeAll(async () => {
  staffed = await startStaffed();
});
afterAll(() => staffed.system.stop());
// One batch at a time is filed for each.
beforeEach(async () => {
  maker = await staffed.system.person('maker');
});

const call = (method: string, path: string, body?: unknown, person = maker, headers = {}) =>
  staffed.system.call(person, method, path, body, headers);
const post = (body: object, headers = {}, person = maker) =>
  call(
    'POST',
    '/batches',
    { actionType: 'create_promotion', mode: 'all', ...body },
    person,
    headers,
  );
const batchAt = async (id: string): Promise<Batch> =>
  (await call('GET', `/batches/${id}`)).body.data;
const rowsOf = async (id: string, query = ''): Promise<BatchRow[]> =>
  (await call('GET', `/batches/${id}/rows${query}`)).body.data;
const ended = async (id: string): Promise<Batch> =>
  vi.waitFor(
    async () => {
      const batch = await batchAt(id);
      expect(batch.state).not.toBe('working');
      return batch;
    },
    { timeout: 10_000, interval: 50 },
  );
const filed = async (body: object): Promise<Batch> => {
  const { status, body: reply } = await post(body);
  expect([status, reply.error]).toEqual([202, undefined]);
  return ended(reply.data.id);
};
const promotions = (count: number) => Array.from({ length: count }, () => promotion());
const mine = async (query = '') =>
  (await call('GET', `/actions?maker=me&limit=100${query}`)).body.data;

describe('a batch', () => {
  it('files each row as an action of its own', async () => {
    const rows = promotions(30);
    const batch = await filed({ rows });
    expect(batch).toMatchObject({ state: 'done', total: 30, checked: 30, filed: 30, refused: 0 });
    const actions = await mine(`&batch=${batch.id}`);
    expect(actions).toHaveLength(30);
    const outcomes = await rowsOf(batch.id);
    expect(outcomes.map(({ line }) => line)).toEqual(rows.map((_, place) => place + 1));
    const detail = (await call('GET', `/actions/${outcomes[6]!.actionId}`)).body.data;
    expect(detail).toMatchObject({
      status: 'pending',
      payload: rows[6],
      makerId: maker.personId,
      requiredApprovals: 1,
      stages: [expect.anything()],
      history: [{ event: 'submitted', actor: { personId: maker.personId } }],
    });
    expect((await staffed.approve(detail.id)).body.data.executionResult.state).toBe('executed');
    expect((await call('GET', '/batches')).body.data.batches).toEqual([batch]);
  });

  it('takes a file, whose lines are named in what is wrong', async () => {
    const [one, two] = promotions(2);
    const header = 'code,name,discountType,discountValue,startDate,endDate';
    const cells = (row: Record<string, unknown>) =>
      header.split(',').map((name) => row[name] as string);
    const csv = [header, cells(one!).join(), cells({ ...two, discountValue: '101' }).join()].join(
      '\n',
    );
    const batch = await filed({ csv, mode: 'valid' });
    expect(batch).toMatchObject({ state: 'done', filed: 1, refused: 1 });
    expect(await rowsOf(batch.id, '?outcome=refused')).toEqual([
      {
        line: 3,
        actionId: null,
        problems: [{ field: 'discountValue', message: 'a percentage is at most 100' }],
      },
    ]);
    expect((await mine())[0].payload).toEqual(one);
  });

  it('files all or none: what the schema, the owner and other rows object to is told at once', async () => {
    const taken = promotion();
    const before = await staffed.filed(taken);
    await staffed.approve(before);
    const [first] = promotions(1);
    const wrong = [
      { ...promotion(), name: '' },
      { ...taken },
      { ...promotion(), code: first!.code },
    ];
    const batch = await filed({ rows: [first, ...wrong, promotion()] });
    expect(batch).toMatchObject({ state: 'refused', filed: 0, refused: 3 });
    const told = await rowsOf(batch.id);
    expect(told.map(({ line, problems }) => [line, problems[0]?.field])).toEqual([
      [2, 'name'],
      [3, 'code'],
      [4, 'code'],
    ]);
    expect(told[2]!.problems[0]!.message).toContain('line 1');
    expect(await mine()).toEqual([]);
  });

  it('files those that are right where that is asked for', async () => {
    const taken = promotion();
    await staffed.approve(await staffed.filed(taken));
    const batch = await filed({ rows: [promotion(), taken, promotion()], mode: 'valid' });
    expect(batch).toMatchObject({ state: 'done', filed: 2, refused: 1 });
    expect(await mine()).toHaveLength(2);
    const { rows } = await staffed.system.engine.db.execute(
      sql`select from batch_rows where batch_id = ${batch.id}`,
    );
    expect(rows).toEqual([]);
  });

  it('is bound to what the policy asks of each row', async () => {
    const batch = await filed({ rows: promotions(3), mode: 'valid' });
    for (const { actionId } of await rowsOf(batch.id)) {
      const { policy } = (await call('GET', `/actions/${actionId}`)).body.data;
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
  const batch = await filed({ rows: [{ ...promotion(), ...unknown }], mode: 'valid' });
  expect(batch).toMatchObject({ state: 'done', filed: 0, refused: 1 });
  const [{ problems } = { problems: [] }] = await rowsOf(batch.id);
  expect(problems[0]).toEqual({ field: keys[0], message: 'This field is not known' });
});

describe('a batch that is sent again', () => {
  it('with the same key is the same, and files no row twice', async () => {
    const rows = promotions(5);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const replies = await Promise.all([post({ rows }, headers), post({ rows }, headers)]);
    const again = await post({ rows }, headers);
    const ids = [...replies, again].map(({ body }) => body.data.id);
    expect(new Set(ids).size).toBe(1);
    await ended(ids[0]);
    expect(await mine()).toHaveLength(5);
    const other = await post({ rows: promotions(1) }, headers);
    expect([other.status, other.body.error.details[0].field]).toEqual([422, 'Idempotency-Key']);
  });

  it('without one waits until the one before has ended', async () => {
    const id = await leftBehind('all', promotions(2), 0);
    expect((await post({ rows: promotions(2) })).status).toBe(409);
    await leaseEnds(id);
    await ended(id);
    expect((await post({ rows: promotions(2) })).status).toBe(202);
  });
});

/** A batch as a process holds it. */
const claimed = (id: string) => ({
  id,
  attempt: 1,
  actionType: 'create_promotion' as const,
  mode: 'valid' as const,
  makerId: maker.personId,
  principal: `session:${(maker as { sessionId: string }).sessionId}`,
  requestId: null,
});

/** As a process leaves it that has filed `done` rows and is gone. */
async function leftBehind(mode: string, rows: object[], done: number): Promise<string> {
  const { engine } = staffed.system;
  const { principal } = claimed('');
  const { rows: made } = await engine.db.execute<{ id: string }>(sql`
    with batch as (
      insert into batches (maker_id, maker_name, principal, action_type, mode, total, digest, due_at)
      values (${maker.personId}, ${maker.name}, ${principal}, 'create_promotion', ${mode}, ${rows.length}, 'd',
        now() + interval '1 hour') returning id
    ), sent as (
      insert into batch_rows (batch_id, line, payload)
      select batch.id, r.line, r.payload from batch, jsonb_to_recordset(${JSON.stringify(
        rows.map((payload, place) => ({ line: place + 1, payload })),
      )}::jsonb) as r (line int, payload jsonb)
    ) select id from batch`);
  const { id } = made[0]!;
  const batch = claimed(id);
  const filer = await filerOf(engine, batch);
  for (const [place, payload] of rows.slice(0, done).entries()) {
    const row = { line: place + 1, payload };
    const proposal = await proposeRow(engine, batch, filer, row);
    await storeRow(engine, batch, filer, { ...row, proposal });
  }
  return id;
}

const leaseEnds = (id: string) =>
  staffed.system.engine.db.execute(sql`update batches set due_at = now() where id = ${id}`);

describe('a batch whose process died', () => {
  it('is gone on with where it stopped', async () => {
    const id = await leftBehind('valid', promotions(12), 7);
    const before = await rowsOf(id);
    expect([before.length, (await batchAt(id)).state]).toEqual([7, 'working']);
    await leaseEnds(id);
    expect(await ended(id)).toMatchObject({ state: 'done', filed: 12, refused: 0 });
    expect((await rowsOf(id)).slice(0, 7)).toEqual(before);
    expect(await mine(`&batch=${id}`)).toHaveLength(12);
    expect(await mine()).toHaveLength(12);
  });

  it('is filed once, where the process lives and another one goes on with it', async () => {
    const { engine } = staffed.system;
    const rows = promotions(6).map((payload, place) => ({ line: place + 1, payload }));
    const id = await leftBehind(
      'valid',
      rows.map(({ payload }) => payload),
      2,
    );
    const filer = await filerOf(engine, claimed(id));
    const attempt = { looked: () => {}, signal: new AbortController().signal };
    await fileEach(engine, claimed(id), filer, { rows, someWrong: false }, attempt);
    expect(await batchAt(id)).toMatchObject({ state: 'done', filed: 6, refused: 0 });
    expect(await mine()).toHaveLength(6);
  });

  it('is begun again where all or none is filed', async () => {
    const id = await leftBehind('all', promotions(4), 0);
    await leaseEnds(id);
    expect(await ended(id)).toMatchObject({ state: 'done', filed: 4 });
  });

  it('is refused where its maker may no longer file', async () => {
    const id = await leftBehind('valid', promotions(3), 1);
    await staffed.system.inAuth('delete from person_roles where person_id = $1', [maker.personId]);
    await staffed.system.inAuth(
      `insert into person_roles (person_id, role) values ($1, 'checker')`,
      [maker.personId],
    );
    await leaseEnds(id);
    expect(await ended(id)).toMatchObject({ state: 'done', filed: 1, refused: 2 });
    expect((await rowsOf(id, '?outcome=refused'))[0]!.problems).toEqual([
      { field: '', message: 'You may no longer file actions' },
    ]);
  });
});

const endSession = () =>
  staffed.system.inAuth('delete from "session" where id = $1', [claimed('').principal.slice(8)]);

describe('a batch whose session has ended', () => {
  const problems = [{ field: '', message: expect.stringContaining('session') }];

  it.each([
    ['valid', { state: 'done', filed: 1, refused: 2 }],
    ['all', { state: 'refused', filed: 0, refused: 3 }],
  ])('is not gone on with: %s', async (mode, expected) => {
    const id = await leftBehind(mode, promotions(3), mode === 'valid' ? 1 : 0);
    await endSession();
    await leaseEnds(id);
    expect(await ended(id)).toMatchObject(expected);
    expect((await rowsOf(id, '?outcome=refused'))[0]).toMatchObject({ problems });
  });

  it('files nothing that was checked before', async () => {
    const { batch, filer, open, attempt } = await atHand(2);
    await endSession();
    const { engine } = staffed.system;
    await expect(fileAll(engine, batch, filer, open, attempt)).rejects.toThrow(/session/);
    await expect(fileEach(engine, batch, filer, open, attempt)).rejects.toThrow(/session/);
    expect(await mine()).toEqual([]);
    await leaseEnds(batch.id);
  });

  it('is not gone on with by what auth knows nothing of', async () => {
    const batch = { ...claimed(crypto.randomUUID()), principal: `key:${crypto.randomUUID()}` };
    await expect(filerOf(staffed.system.engine, batch)).rejects.toThrow('no longer file');
  });
});

it('waits for an owner that is away, and is given up in the end', async () => {
  const was = staffed.system.urls['promotion']!;
  staffed.system.urls['promotion'] = 'http://127.0.0.1:9';
  const { body } = await post({ rows: promotions(2), mode: 'valid' });
  const batch = await ended(body.data.id);
  staffed.system.urls['promotion'] = was;
  expect(batch).toMatchObject({ state: 'done', filed: 0, refused: 2 });
});

/** Files rows before whose owner something stands that fails as it is told to. */
async function filedThrough(rows: object[], fault: Parameters<typeof standBefore>[1]) {
  const was = staffed.system.urls['promotion']!;
  const before = await standBefore(was, fault);
  staffed.system.urls['promotion'] = before.url;
  try {
    return await filed({ rows, mode: 'valid' });
  } finally {
    staffed.system.urls['promotion'] = was;
    await before.close();
  }
}

it.each(['forbidden', 'rate_limited'] as const)(
  'refuses no row for a fault of ours that passes: %s',
  async (code) => {
    let left = 2;
    const batch = await filedThrough(promotions(3), () => ((left -= 1) >= 0 ? code : undefined));
    expect(batch).toMatchObject({ state: 'done', filed: 3, refused: 0 });
  },
);

it('files all others where nobody answers for a row, and gives up that one alone', async () => {
  const rows = promotions(28);
  const [poison] = rows;
  const batch = await filedThrough(rows, (body) =>
    body.includes(`"${poison!.code}"`) ? 'unavailable' : undefined,
  );
  expect(batch).toMatchObject({ state: 'done', filed: 27, refused: 1 });
  const [refused] = await rowsOf(batch.id, '?outcome=refused');
  expect(refused).toMatchObject({
    line: 1,
    problems: [{ message: expect.stringContaining('did not answer') }],
  });
});

it('leaves connections to others: a process has two batches under way, and goes on with the rest', async () => {
  const was = staffed.system.urls['promotion']!;
  const silent = createServer();
  const sockets: Socket[] = [];
  silent.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
  staffed.system.urls['promotion'] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const makers = await Promise.all([1, 2, 3].map(() => staffed.system.person('maker')));
  const sent = await Promise.all(makers.map((one) => post({ rows: promotions(1) }, {}, one)));
  const ids = sent.map(({ body }) => body.data.id as string);
  const due = async () =>
    (
      await staffed.system.engine.db.execute(
        sql`select from batches where state = 'working' and due_at <= now()`,
      )
    ).rows.length;
  try {
    await vi.waitFor(async () => expect(await due()).toBe(1), { timeout: 1_500, interval: 20 });
  } finally {
    staffed.system.urls['promotion'] = was;
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
  const left = sql`select from batches where state = 'working' and id = any(${sql.param(ids)}::uuid[])`;
  await vi.waitFor(
    async () => expect((await staffed.system.engine.db.execute(left)).rows).toEqual([]),
    { timeout: 5_000, interval: 50 },
  );
});

/** Rows as a process holds them, and what it goes on with. */
const atHand = async (count: number) => {
  const payloads = promotions(count);
  const batch = claimed(await leftBehind('all', payloads, 0));
  const rows = payloads.map((payload, place) => ({ line: place + 1, payload }));
  const attempt = { looked: () => {}, signal: new AbortController().signal };
  const filer = await filerOf(staffed.system.engine, batch);
  return { batch, filer, open: { rows, someWrong: false }, attempt };
};

it('asks who may decide once, before others wait for it', async () => {
  const { engine } = staffed.system;
  let asked = 0;
  const people = {
    ...engine.people,
    checkersNow: () => {
      asked += 1;
      return engine.people.checkersNow();
    },
  };
  const policies = await startPublishing(staffed.system);
  const counting = { windows: { day: { of: 'maker', days: 1 } } } as const;
  await policies.publish({ ...always(stage()), ...counting });
  engine.policies.forget('create_promotion');
  const { batch, filer, open, attempt } = await atHand(5);
  await fileAll({ ...engine, people }, batch, filer, open, attempt);
  expect(await batchAt(batch.id)).toMatchObject({ state: 'done', filed: 5 });
  expect(asked).toBe(1);
  await policies.publish(always(stage()));
});

it('is bound to a policy that was published since one was looked at', async () => {
  const { engine } = staffed.system;
  const policies = await startPublishing(staffed.system);
  engine.policies.forget('create_promotion');
  await engine.policies.inForce('create_promotion');
  await policies.publish(always(stage({ name: 'Newer' })));
  expect(await filed({ rows: promotions(2), mode: 'valid' })).toMatchObject({ filed: 2 });
});

it('needs one connection to file, and to be refused', async () => {
  const { engine, workflowDb } = staffed.system;
  const { batch, filer, open, attempt } = await atHand(2);
  const { proposed } = await proposeGroup(engine, batch, filer, open.rows, attempt);
  const most = engine.limits.pending;
  engine.limits.pending = 0;
  const { pool } = workflowDb;
  await engine.policies.inForce('create_promotion');
  const held = await Promise.all(
    Array.from({ length: pool.options.max - 1 }, () => pool.connect()),
  );
  const told = Promise.withResolvers<number>();
  const stored = storeGroup(engine, batch, filer, proposed, attempt.signal, async (_, wrong) =>
    told.resolve(wrong.length),
  );
  try {
    expect(await Promise.race([told.promise, sleep(3_000)])).toBe(2);
  } finally {
    for (const client of held) client.release();
    await stored;
    engine.limits.pending = most;
  }
});

it('counts each row against what a maker may have open, and files none where not all fit', async () => {
  const { engine } = staffed.system;
  const most = engine.limits.pending;
  engine.limits.pending = 3;
  try {
    expect(await filed({ rows: promotions(4) })).toMatchObject({
      state: 'refused',
      filed: 0,
      refused: 1,
    });
    expect(await filed({ rows: promotions(4), mode: 'valid' })).toMatchObject({
      filed: 3,
      refused: 1,
    });
  } finally {
    engine.limits.pending = most;
  }
});

describe('who may', () => {
  it('file many is who may file one', async () => {
    expect((await post({ rows: promotions(1) }, {}, staffed.checker)).status).toBe(403);
    expect((await call('GET', '/batches', undefined, staffed.checker)).status).toBe(403);
  });

  it('see a batch is its maker, and who may read all actions', async () => {
    const { id } = await filed({ rows: promotions(1) });
    const read = async (person: Person) =>
      (await call('GET', `/batches/${id}`, undefined, person)).status;
    const readRows = async (person: Person) =>
      (await call('GET', `/batches/${id}/rows`, undefined, person)).status;
    const stranger = await staffed.system.person('maker');
    expect([await read(stranger), await readRows(stranger)]).toEqual([404, 404]);
    expect([await read(staffed.checker), await readRows(staffed.auditor)]).toEqual([200, 200]);
    expect((await call('GET', `/actions?batch=${id}`, undefined, stranger)).body.data).toEqual([]);
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
  const { status, body: said } = await post(body);
  expect([status, said.error.details[0].field]).toEqual([422, field]);
});

it('has pages of what has come of its rows', async () => {
  const { id } = await filed({ rows: promotions(5) });
  const first = await call('GET', `/batches/${id}/rows?limit=3`);
  expect(first.body.pagination).toEqual({ limit: 3, total: 5, nextCursor: '3' });
  const rest = await call('GET', `/batches/${id}/rows?limit=3&cursor=3`);
  expect(rest.body.data.map(({ line }: BatchRow) => line)).toEqual([4, 5]);
  expect(rest.body.pagination).toEqual({ limit: 3, total: 5 });
});
