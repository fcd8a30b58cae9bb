import type { SessionPrincipal } from '@countersign/auth/server';
import { Client } from 'pg';
import { type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { always, stage, startPolicyStaff } from '../testing/policy-staff.ts';
import { promotion } from '../testing/service.ts';
import { askNewerPolicy } from './ask-newer.ts';

type Staff = Awaited<ReturnType<typeof startPolicyStaff>>;

let policies: Staff['policies'];
let checker: Staff['checker'];
let get: Staff['get'];
let post: Staff['post'];
let file: Staff['file'];
let vote: Staff['vote'];
let system: Staff['system'];
let owner: Client;
const textOf = (query: SQL): string => new PgDialect().sqlToQuery(query).sql;

beforeAll(async () => {
  ({ system, policies, checker, get, post, file, vote } = await startPolicyStaff());
  owner = new Client({ connectionString: system.workflowDb.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await system.stop();
});

describe('an action', () => {
  it('is bound by the strictest rule when a condition has no value, and says so', async () => {
    await policies.publish({
      rules: [
        {
          name: 'Odd',
          when: '10 / (size(payload.code) - size(payload.code)) > 1',
          stages: [stage()],
        },
        { name: 'Two', when: 'payload.code == "nothing"', stages: [stage({ approvals: 2 })] },
        { name: 'Others', stages: [stage()] },
      ],
    });
    const { id } = (await file(promotion())).body.data;
    const { policy, requiredApprovals } = (await get(`/actions/${id}`)).data;
    expect([policy.ruleName, requiredApprovals]).toEqual(['Two', 2]);
    expect(policy.error).toMatch(/^rules\.0\.when: /);
  });

  it('is refused under a policy that cannot be applied, and filed again under the next', async () => {
    const nines = '9'.repeat(40);
    const amount = `decimal("${nines}") + decimal("${nines}")`;
    await policies.publish(always(stage({ limit: { amount, currency: '"EUR"' } })));
    expect((await file(promotion())).status).toBe(409);
    await policies.publish(always(stage()));
    expect((await file(promotion())).status).toBe(201);
  });

  it('needs a comment where its stage asks for one', async () => {
    await policies.publish(always(stage({ comment: true })));
    const { id } = (await file(promotion())).body.data;
    const { status, body } = await vote(id, checker);
    expect([status, body.error.details]).toEqual([
      422,
      [{ field: 'reviewComment', message: 'The stage "Review" needs a comment' }],
    ]);
    expect((await vote(id, checker, { reviewComment: 'I called them' })).status).toBe(200);
  });

  it('says for whom it waits, and in which stage one would decide', async () => {
    await policies.publish(always(stage({ name: 'Finance', who: { groups: ['finance'] } })));
    const { id } = (await file(promotion())).body.data;
    const { stages, reviewable } = (await get(`/actions/${id}`, checker)).data;
    expect(stages).toMatchObject([{ open: true, canDecide: [{ personId: checker.personId }] }]);
    expect(reviewable).toEqual({ allowed: true, stage: 1 });
    const other = policies.checkers[0]!;
    expect((await get(`/actions/${id}`, other)).data.reviewable).toEqual({
      allowed: false,
      reason: '"Finance" waits for somebody in finance',
    });
    const inInbox = async (person: SessionPrincipal) =>
      (await get('/actions?reviewableBy=me&limit=100', person)).data.some(
        (action: { id: string }) => action.id === id,
      );
    expect([await inInbox(checker), await inInbox(other)]).toEqual([true, false]);
  });

  it('expires when its time is over, and can no longer be decided', async () => {
    const document = always(stage());
    document.rules[0]!.expiresAfterHours = 1;
    await policies.publish(document);
    const { id } = (await file(promotion())).body.data;
    expect((await get(`/actions/${id}`)).data.expiresAt).toBeTruthy();
    await owner.query('begin');
    await owner.query('alter table actions disable trigger user');
    await owner.query('update actions set expires_at = now() where id = $1', [id]);
    await owner.query('alter table actions enable trigger user');
    await owner.query('commit');
    const late = { revision: 1, payload: promotion() };
    expect((await post(`/actions/${id}/amend`, late)).status).toBe(409);
    expect((await vote(id, checker)).status).toBe(409);
    await expect.poll(async () => (await get(`/actions/${id}`)).data.status).toBe('expired');
    expect((await vote(id, checker)).status).toBe(409);
    const { history } = (await get(`/actions/${id}`)).data;
    expect(history.at(-1)).toMatchObject({ event: 'expired', actor: null });
  });

  it('takes a vote that met a newer policy which somebody else asked just then', async () => {
    await policies.publish(always(stage()));
    const { id } = (await file(promotion())).body.data;
    const { db } = system.engine;
    const execute = db.execute.bind(db);
    const met: unknown[] = [];
    const spied = vi.spyOn(db, 'execute').mockImplementation(((query: SQL) => {
      if (met.length > 0 || !textOf(query).includes('take_seat(')) return execute(query);
      met.push(query);
      return (async () => {
        await policies.publish(
          always(stage({ name: 'Another' }), stage({ name: 'Then', step: 2 })),
        );
        const refused = await execute(query);
        met.push(...refused.rows);
        await askNewerPolicy(system.engine, id);
        return refused;
      })();
    }) as typeof db.execute);
    onTestFinished(() => spied.mockRestore());
    expect((await vote(id, checker)).status).toBe(200);
    // It was refused first.
    expect(met).toHaveLength(1);
  });

  it('shows the stages of a stricter policy before anybody decides', async () => {
    await policies.publish(always(stage()));
    const { id } = (await file(promotion())).body.data;
    await policies.publish(
      always(stage(), stage({ name: 'Finance', step: 2, who: { groups: ['finance'] } })),
    );
    const names = async () =>
      (await get(`/actions/${id}`)).data.stages.map(({ name }: { name: string }) => name);
    await expect.poll(names).toEqual(['Review', 'Finance']);
  });
});
