import type { Action, AuditEntry } from '@countersign/actions';
import { createClient } from '@countersign/db-workflow';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { waitHours } from '../testing/wait-hours.ts';
import { remind } from './remind.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let system: Staff['system'];
let policies: Staff['policies'];
let checker: Staff['checker'];
let get: Staff['get'];
let post: Staff['post'];
let file: Staff['file'];
let vote: Staff['vote'];
let owner: Client;

beforeAll(async () => {
  ({ system, policies, checker, get, post, file, vote } = await startPolicyStaff());
  owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

const late = { remindAfterHours: 24 };
const finance = (rest: object = {}) =>
  stage({ name: 'Finance', step: 2, who: { groups: ['finance'] }, ...late, ...rest });
const filed = async (): Promise<string> => (await file(promotion())).body.data.id;
const wait = (id: string, hours = 24) => waitHours(owner, id, hours);
const reviewer = () => policies.checkers[0]!;

/** Which stages an action's history says were reminded of, by revision. */
async function reminded(id: string): Promise<string[]> {
  const { history } = (await get(`/actions/${id}`)).data as { history: AuditEntry[] };
  const entries = history.filter(({ event }) => event === 'reminded');
  expect(entries.every(({ actor }) => actor === null)).toBe(true);
  return entries.map(({ revision, detail }) => `${revision} ${String(detail['stage'])}`);
}

/** What is planned still, and of what it is to come, by the words of the database. */
async function planned(id: string): Promise<string[]> {
  const { rows } = await system.workflowDb.pool.query(
    `select revision || ' ' || stage as of from reminders where action_id = $1 and reminded_at is null order by 1`,
    [id],
  );
  return rows.map(({ of }) => of);
}

describe('a reminder', () => {
  it('is given once it is time, once, and told by nobody', async () => {
    await policies.publish(always(stage(late)));
    const id = await filed();
    await wait(id, 23);
    await remind(system.engine);
    expect(await reminded(id)).toEqual([]);
    await wait(id, 1);
    await expect.poll(() => reminded(id)).toEqual(['1 Review']);
    await remind(system.engine);
    expect(await reminded(id)).toEqual(['1 Review']);
    expect((await vote(id, checker)).body.data.action.status).toBe('approved');
  });

  it('of stages that are open together comes one after the other', async () => {
    await policies.publish(always(stage(late), finance({ step: 1 })));
    const id = await filed();
    await wait(id);
    await expect.poll(() => reminded(id)).toEqual(['1 Review', '1 Finance']);
  });

  it('of a stage that opens later comes when it opens', async () => {
    await policies.publish(always(stage({ approvals: 1 }), finance()));
    const id = await filed();
    await wait(id);
    await remind(system.engine);
    expect([await reminded(id), await planned(id)]).toEqual([[], ['1 2']]);
    await vote(id, reviewer());
    await expect.poll(() => reminded(id)).toEqual(['1 Finance']);
  });

  it('is not given of a stage that is met, nor of another revision', async () => {
    await policies.publish(always(stage(late), finance()));
    const id = await filed();
    await vote(id, reviewer());
    await wait(id);
    await expect.poll(() => reminded(id)).toEqual(['1 Finance']);
    expect(await planned(id)).toEqual([]);
    await post(`/actions/${id}/amend`, { revision: 1, payload: promotion() });
    expect(await planned(id)).toEqual(['2 1', '2 2']);
    await wait(id, 23);
    await remind(system.engine);
    expect(await reminded(id)).toEqual(['1 Finance']);
    await wait(id, 1);
    await expect.poll(() => reminded(id)).toEqual(['1 Finance', '2 Review']);
  });

  it.each([
    ['withdrawn', (id: string) => post(`/actions/${id}/withdraw`, {})],
    ['approved', (id: string) => vote(id, checker)],
    ['rejected', (id: string) => vote(id, checker, { status: 'rejected', reviewComment: 'No' })],
    [
      'expired',
      async (id: string) => {
        await owner.query('begin');
        await owner.query('alter table actions disable trigger user');
        await owner.query('update actions set expires_at = now() where id = $1', [id]);
        await owner.query('alter table actions enable trigger user');
        await owner.query('commit');
      },
    ],
  ])('of an action that is %s goes', async (status, decide) => {
    await policies.publish(always(stage({ ...late, name: `Until ${status}` })));
    const id = await filed();
    await decide(id);
    await expect.poll(async () => (await get(`/actions/${id}`)).data.status).toBe(status);
    expect(await planned(id)).toEqual(['1 1']);
    await wait(id);
    await expect.poll(() => planned(id)).toEqual([]);
    expect(await reminded(id)).toEqual([]);
  });

  it('comes of stages that a stricter policy adds', async () => {
    await policies.publish(always(stage()));
    const id = await filed();
    await wait(id);
    await policies.publish(always(stage(), finance()));
    await expect.poll(() => planned(id)).toEqual(['1 2']);
    expect(await reminded(id)).toEqual([]);
    await vote(id, reviewer());
    await expect.poll(() => reminded(id)).toEqual(['1 Finance']);
  });

  it('comes into a record that takes no more comments', async () => {
    await policies.publish(always(stage(late)));
    const id = await filed();
    system.engine.limits.entries = 1;
    expect((await post(`/actions/${id}/comments`, { text: 'Hm' })).status).toBe(409);
    await wait(id);
    await expect.poll(() => reminded(id)).toEqual(['1 Review']);
    system.engine.limits.entries = 1_000;
  });
});

describe('an action', () => {
  const found = async (query: string): Promise<string[]> =>
    (await get(`/actions?limit=100&${query}`, checker)).data.map(({ id }: Action) => id);
  const lateSince = async (id: string): Promise<[string | null, string | null]> => {
    const { data } = await get('/actions?limit=100', checker);
    const row = (data as Action[]).find((action) => action.id === id)!;
    return [row.lateSince, (await get(`/actions/${id}`)).data.lateSince];
  };
  const never = [null, null];

  it('is late since its first reminder, until it is amended', async () => {
    await policies.publish(always(stage(late), finance({ step: 1, remindAfterHours: 25 })));
    const [id, punctual] = [await filed(), await filed()];
    expect(await lateSince(id)).toEqual(never);
    await wait(id);
    await expect.poll(() => reminded(id)).toEqual(['1 Review']);
    const since = await lateSince(id);
    const { history } = (await get(`/actions/${id}`)).data as { history: AuditEntry[] };
    // The entry is written a moment after it.
    const entered = Date.parse(history.at(-1)!.at);
    expect(Math.abs(entered - Date.parse(since[0]!))).toBeLessThan(2_000);
    expect(since[1]).toBe(since[0]);
    await wait(id, 1);
    await expect.poll(() => reminded(id)).toEqual(['1 Review', '1 Finance']);
    expect(await lateSince(id)).toEqual(since);
    expect(await found('late=true')).toContain(id);
    expect(await found('late=true&reviewableBy=me')).toContain(id);
    expect(await found('late=true')).not.toContain(punctual);
    const change = { revision: 1, payload: promotion() };
    const { body } = await post(`/actions/${id}/amend`, change);
    expect(body.data.lateSince).toBeNull();
    expect(await lateSince(id)).toEqual(never);
    expect(await found('late=true')).not.toContain(id);
  });

  it('is late no more once it is decided', async () => {
    await policies.publish(always(stage({ ...late, approvals: 2 })));
    const id = await filed();
    const count = async () => (await get('/stats', checker)).data.waiting.late;
    const before = await count();
    await wait(id);
    await expect.poll(count).toBe(before + 1);
    const first = (await vote(id, checker)).body.data.action;
    expect([first.status, first.lateSince]).toEqual(['pending', (await lateSince(id))[0]]);
    const last = (await vote(id, reviewer())).body.data.action;
    expect([last.status, last.lateSince]).toEqual(['approved', null]);
    expect(await lateSince(id)).toEqual(never);
    expect(await found('late=true')).not.toContain(id);
    expect(await count()).toBe(before);
  });

  it('is looked for among those that are late', async () => {
    const { rows } = await system.workflowDb.db.transaction(async (tx) => {
      // Of a few rows it would rather look at all.
      await tx.execute('set local enable_seqscan = off');
      return tx.execute<{ 'QUERY PLAN': string }>(
        `explain select id from actions a where a.status = 'pending' and a.late_since is not null order by a.id desc`,
      );
    });
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('actions_late_idx');
  });

  it('is asked for by no other word', async () => {
    expect((await system.call(checker, 'GET', '/actions?late=yes')).body.error).toMatchObject({
      code: 'invalid',
      details: [{ field: 'late' }],
    });
  });
});

describe('several processes', () => {
  it('give each reminder once', async () => {
    await policies.publish(always(stage(late), finance({ step: 1 })));
    const ids = await Promise.all(Array.from({ length: 40 }, filed));
    for (const id of ids) await wait(id);
    const { actionMetrics } = system.engine;
    const processes = Array.from({ length: 4 }, () =>
      createClient(system.workflowDb.url, { applicationName: 'other' }),
    );
    try {
      const rounds = async (db: (typeof processes)[number]['db']) => {
        for (let round = 0; round < 5; round += 1) await remind({ db, actionMetrics });
      };
      await Promise.all(processes.map(({ db }) => rounds(db)));
    } finally {
      await Promise.all(processes.map(({ close }) => close()));
    }
    for (const id of ids) {
      await expect.poll(() => reminded(id)).toEqual(['1 Review', '1 Finance']);
    }
  });

  it('and votes of that moment hold neither up', async () => {
    await policies.publish(always(stage(), finance()));
    for (let round = 0; round < 40; round += 1) {
      const id = await filed();
      await wait(id);
      const [voted] = await Promise.all([
        vote(id, reviewer()),
        ...Array.from({ length: 3 }, () => remind(system.engine)),
      ]);
      expect(voted.status).toBe(200);
      await expect.poll(() => reminded(id)).toEqual(['1 Finance']);
      const [last] = await Promise.all([vote(id, checker), remind(system.engine)]);
      expect(last.body.data.action.status).toBe('approved');
    }
  });

  /** Twenty at a time: more wait for a connection than a busy machine has time for. */
  async function votesOf(ids: readonly string[]): Promise<number[]> {
    const statuses: number[] = [];
    for (let at = 0; at < ids.length; at += 20) {
      const voted = await Promise.all(ids.slice(at, at + 20).map((id) => vote(id, checker)));
      statuses.push(...voted.map(({ status }) => status));
    }
    return statuses;
  }

  it('and last votes leave a reminder or none, and no fault', async () => {
    await policies.publish(always(stage(late)));
    const ids = await Promise.all(Array.from({ length: 100 }, filed));
    for (const id of ids) await wait(id);
    const votes = votesOf(ids.toReversed());
    for (let round = 0; round < 30; round += 1) await remind(system.engine);
    expect(new Set(await votes)).toEqual(new Set([200]));
    for (const id of ids) await expect.poll(() => planned(id)).toEqual([]);
  });
});
