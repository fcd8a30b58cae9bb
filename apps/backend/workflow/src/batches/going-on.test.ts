import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Batching, promotions, startBatching } from '../testing/batching.ts';
import { standBefore } from '../testing/faulty.ts';
import { startPublishing } from '../testing/policies.ts';
import { always, stage } from '../testing/policy-staff.ts';
import { fileAll } from './file-all.ts';
import { fileEach } from './file-each.ts';
import { proposeGroup, storeGroup } from './file-group.ts';
import { filerOf } from './filer.ts';

let batching: Batching;

beforeAll(async () => {
  batching = await startBatching();
});
afterAll(() => batching.stop());
beforeEach(() => batching.hire());

describe('a batch whose process died', () => {
  it('is gone on with where it stopped', async () => {
    const id = await batching.leftBehind('valid', promotions(12), 7);
    const before = await batching.rowsOf(id);
    expect([before.length, (await batching.batchAt(id)).state]).toEqual([7, 'working']);
    await batching.leaseEnds(id);
    expect(await batching.ended(id)).toMatchObject({ state: 'done', filed: 12, refused: 0 });
    expect((await batching.rowsOf(id)).slice(0, 7)).toEqual(before);
    expect(await batching.mine(`&batch=${id}`)).toHaveLength(12);
    expect(await batching.mine()).toHaveLength(12);
  });

  it('is filed once, where the process lives and another one goes on with it', async () => {
    const { engine } = batching.staffed.system;
    const rows = promotions(6).map((payload, place) => ({ line: place + 1, payload }));
    const id = await batching.leftBehind(
      'valid',
      rows.map(({ payload }) => payload),
      2,
    );
    const filer = await filerOf(engine, batching.claimed(id));
    const attempt = { looked: () => {}, signal: new AbortController().signal };
    await fileEach(engine, batching.claimed(id), filer, { rows, someWrong: false }, attempt);
    expect(await batching.batchAt(id)).toMatchObject({ state: 'done', filed: 6, refused: 0 });
    expect(await batching.mine()).toHaveLength(6);
  });

  it('is begun again where all or none is filed', async () => {
    const id = await batching.leftBehind('all', promotions(4), 0);
    await batching.leaseEnds(id);
    expect(await batching.ended(id)).toMatchObject({ state: 'done', filed: 4 });
  });

  it('is refused where its maker may no longer file', async () => {
    const id = await batching.leftBehind('valid', promotions(3), 1);
    await batching.staffed.system.inAuth('delete from person_roles where person_id = $1', [
      batching.maker().personId,
    ]);
    await batching.staffed.system.inAuth(
      `insert into person_roles (person_id, role) values ($1, 'checker')`,
      [batching.maker().personId],
    );
    await batching.leaseEnds(id);
    expect(await batching.ended(id)).toMatchObject({ state: 'done', filed: 1, refused: 2 });
    expect((await batching.rowsOf(id, '?outcome=refused'))[0]!.problems).toEqual([
      { field: '', message: 'You may no longer file actions' },
    ]);
  });
});

describe('a batch whose session has ended', () => {
  const problems = [{ field: '', message: expect.stringContaining('session') }];

  it.each([
    ['valid', { state: 'done', filed: 1, refused: 2 }],
    ['all', { state: 'refused', filed: 0, refused: 3 }],
  ])('is not gone on with: %s', async (mode, expected) => {
    const id = await batching.leftBehind(mode, promotions(3), mode === 'valid' ? 1 : 0);
    await batching.endSession();
    await batching.leaseEnds(id);
    expect(await batching.ended(id)).toMatchObject(expected);
    expect((await batching.rowsOf(id, '?outcome=refused'))[0]).toMatchObject({ problems });
  });

  it('files nothing that was checked before', async () => {
    const { batch, filer, open, attempt } = await batching.atHand(2);
    await batching.endSession();
    const { engine } = batching.staffed.system;
    await expect(fileAll(engine, batch, filer, open, attempt)).rejects.toThrow(/session/);
    await expect(fileEach(engine, batch, filer, open, attempt)).rejects.toThrow(/session/);
    expect(await batching.mine()).toEqual([]);
    await batching.leaseEnds(batch.id);
  });

  it('is not gone on with by what auth knows nothing of', async () => {
    const batch = {
      ...batching.claimed(crypto.randomUUID()),
      principal: `key:${crypto.randomUUID()}`,
    };
    await expect(filerOf(batching.staffed.system.engine, batch)).rejects.toThrow('no longer file');
  });
});

it('waits for an owner that is away, and is given up in the end', async () => {
  const was = batching.staffed.system.urls['promotion']!;
  batching.staffed.system.urls['promotion'] = 'http://127.0.0.1:9';
  const { body } = await batching.post({ rows: promotions(2), mode: 'valid' });
  const batch = await batching.ended(body.data.id);
  batching.staffed.system.urls['promotion'] = was;
  expect(batch).toMatchObject({ state: 'done', filed: 0, refused: 2 });
});

/** Files rows before whose owner something stands that fails as it is told to. */
async function filedThrough(rows: object[], fault: Parameters<typeof standBefore>[1]) {
  const was = batching.staffed.system.urls['promotion']!;
  const before = await standBefore(was, fault);
  batching.staffed.system.urls['promotion'] = before.url;
  try {
    return await batching.filed({ rows, mode: 'valid' });
  } finally {
    batching.staffed.system.urls['promotion'] = was;
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
  const [refused] = await batching.rowsOf(batch.id, '?outcome=refused');
  expect(refused).toMatchObject({
    line: 1,
    problems: [{ message: expect.stringContaining('did not answer') }],
  });
});

it('leaves connections to others: a process has two batches under way, and goes on with the rest', async () => {
  const was = batching.staffed.system.urls['promotion']!;
  const silent = createServer();
  const sockets: Socket[] = [];
  silent.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
  batching.staffed.system.urls['promotion'] =
    `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const makers = await Promise.all([1, 2, 3].map(() => batching.staffed.system.person('maker')));
  const sent = await Promise.all(
    makers.map((one) => batching.post({ rows: promotions(1) }, {}, one)),
  );
  const ids = sent.map(({ body }) => body.data.id as string);
  const due = async () =>
    (
      await batching.staffed.system.engine.db.execute(
        sql`select from batches where state = 'working' and due_at <= now()`,
      )
    ).rows.length;
  try {
    await vi.waitFor(async () => expect(await due()).toBe(1), { timeout: 1_500, interval: 20 });
  } finally {
    batching.staffed.system.urls['promotion'] = was;
    for (const socket of sockets) socket.destroy();
    silent.close();
  }
  const left = sql`select from batches where state = 'working' and id = any(${sql.param(ids)}::uuid[])`;
  await vi.waitFor(
    async () => expect((await batching.staffed.system.engine.db.execute(left)).rows).toEqual([]),
    { timeout: 5_000, interval: 50 },
  );
});

it('asks who may decide once, before others wait for it', async () => {
  const { engine } = batching.staffed.system;
  let asked = 0;
  const people = {
    ...engine.people,
    checkersNow: () => {
      asked += 1;
      return engine.people.checkersNow();
    },
  };
  const policies = await startPublishing(batching.staffed.system);
  const counting = { windows: { day: { of: 'maker', days: 1 } } } as const;
  await policies.publish({ ...always(stage()), ...counting });
  engine.policies.forget('create_promotion');
  const { batch, filer, open, attempt } = await batching.atHand(5);
  await fileAll({ ...engine, people }, batch, filer, open, attempt);
  expect(await batching.batchAt(batch.id)).toMatchObject({ state: 'done', filed: 5 });
  expect(asked).toBe(1);
  await policies.publish(always(stage()));
});

it('needs one connection to file, and to be refused', async () => {
  const { engine, workflowDb } = batching.staffed.system;
  const { batch, filer, open, attempt } = await batching.atHand(2);
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
