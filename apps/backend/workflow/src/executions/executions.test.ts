import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@countersign/auth/server';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';
import { claim } from './claim.ts';
import { countFailure } from './count-failure.ts';
import { settle } from './settle.ts';

let system: TestWorkflow;
let maker: Person;
let checker: Person;
let admin: Person;
let promotionUrl: string;

beforeAll(async () => {
  system = await startWorkflow();
  maker = await system.person('maker');
  checker = await system.person('checker');
  admin = await system.person('admin');
  promotionUrl = system.urls['promotion']!;
});

afterAll(() => system.stop());

async function approved(away: string): Promise<{
  id: string;
  reply: { status: number; body: { data: { executionResult: { state: string } } } };
}> {
  const body = { actionType: 'create_promotion', payload: promotion() };
  const { id } = (await system.call(maker, 'POST', '/actions', body)).body.data;
  system.urls['promotion'] = away;
  const reply = await system.call(checker, 'POST', `/actions/${id}/review`, {
    revision: 1,
    status: 'approved',
  });
  return { id, reply };
}

async function stateOf(id: string): Promise<string> {
  return (await system.call(checker, 'GET', `/actions/${id}`)).body.data.execution.state;
}

async function until(id: string, state: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await stateOf(id)) !== state) {
    if (Date.now() > deadline) throw new Error(`still ${await stateOf(id)}, not ${state}`);
    await sleep(50);
  }
}

describe('an owner that is away', () => {
  it('leaves the execution queued, and it is executed when the owner is back', async () => {
    const { id, reply } = await approved('http://127.0.0.1:9');
    expect(reply.status).toBe(200);
    expect(reply.body.data.executionResult.state).toBe('queued');
    system.urls['promotion'] = promotionUrl;
    await until(id, 'executed');
    const sql = 'select count(*)::int as n from promotions where created_by_action = $1';
    expect((await system.promotionDb.pool.query(sql, [id])).rows[0].n).toBe(1);
  });

  it('stalls the execution in the end; a permitted retry brings it through', async () => {
    const { id } = await approved('http://127.0.0.1:9');
    await until(id, 'stalled');
    expect((await system.call(checker, 'POST', `/actions/${id}/retry`, {})).status).toBe(403);
    system.urls['promotion'] = promotionUrl;
    const retried = await system.call(admin, 'POST', `/actions/${id}/retry`, {
      reason: 'It is back',
    });
    expect(retried.body.data.execution.state).toBe('queued');
    await until(id, 'executed');
    expect((await system.call(admin, 'POST', `/actions/${id}/retry`, {})).status).toBe(409);
    const { history } = (await system.call(admin, 'GET', `/actions/${id}`)).body.data;
    expect(history.map((entry: { event: string }) => entry.event)).toEqual([
      'submitted', 'approved', 'stalled', 'retried', 'executed',
    ]); // oxfmt-ignore
  });
});

describe('an owner that does not answer', () => {
  let silent: Server;

  beforeAll(async () => {
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  it('lets the checker go on after the answer time, with queued', async () => {
    const { port } = silent.address() as { port: number };
    const started = Date.now();
    const { id, reply } = await approved(`http://127.0.0.1:${port}`);
    expect(reply.body.data.executionResult.state).toBe('queued');
    expect(Date.now() - started).toBeLessThan(2_500);
    system.urls['promotion'] = promotionUrl;
    await until(id, 'executed');
  });
});

describe('claims', () => {
  /** An execution that only this test touches: the loop is told that it is not due for an hour. */
  async function parked(): Promise<string> {
    const { id } = await approved('http://127.0.0.1:9');
    const { rowCount } = await system.workflowDb.pool.query(
      "update executions set due_at = now() + interval '1 hour', attempt = attempt + 1 where action_id = $1 and state = 'queued'",
      [id],
    );
    expect(rowCount).toBe(1);
    await sleep(300);
    // Not before: the loop would have it executed.
    system.urls['promotion'] = promotionUrl;
    return id;
  }

  const plan = { budget: 3, backoffMs: 50, backoffMaxMs: 200 };

  it('are not taken before they are due', async () => {
    const id = await parked();
    expect(await claim(system.workflowDb.db, { limit: 10, leaseMs: 1_000 })).toEqual([]);
    expect(await stateOf(id)).toBe('queued');
  });

  it('fence: a late attempt neither counts a failure nor stalls', async () => {
    const id = await parked();
    const late = { actionId: id, attempt: 1 };
    expect(
      await countFailure(system.workflowDb.db, late, 'late', { ...plan, budget: 1 }),
    ).toBeUndefined();
    expect(await stateOf(id)).toBe('queued');
  });

  it('take the ledger’s answer from whatever attempt, once', async () => {
    const id = await parked();
    const outcome = { outcome: 'refused', refusal: { code: 'taken', message: 'Taken' } } as const;
    expect(await settle(system.workflowDb.db, id, outcome)).toMatchObject({
      execution: { state: 'refused', refusal: outcome.refusal },
    });
    expect(await settle(system.workflowDb.db, id, outcome)).toBeUndefined();
    expect(await stateOf(id)).toBe('refused');
  });

  it('are taken by one process each', async () => {
    const id = await parked();
    await system.engine.executor.stop();
    await system.workflowDb.pool.query(
      'update executions set due_at = now() where action_id = $1',
      [id],
    );
    const claims = await Promise.all(
      Array.from({ length: 5 }, () => claim(system.workflowDb.db, { limit: 10, leaseMs: 60_000 })),
    );
    expect(claims.flat().filter((order) => order.actionId === id)).toHaveLength(1);
  });
});
