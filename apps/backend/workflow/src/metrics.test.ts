import { createMetrics } from '@countersign/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim } from './executions/claim.ts';
import { createActionMetrics } from './metrics.ts';
import { startStaffed, type Staffed } from './testing/staff.ts';
import { promotion, quickSettings } from './testing/service.ts';

let staffed: Staffed;

beforeAll(async () => {
  staffed = await startStaffed();
});

afterAll(() => staffed.system.stop());

/** The samples of a metric that are not zero, without what all have in common. */
async function read(name: string): Promise<string[]> {
  const text = await staffed.system.metrics.registry.metrics();
  return text
    .split('\n')
    .filter((line) => line.startsWith(`countersign_${name}`) && !/_bucket\{| 0$/.test(line))
    .map((line) =>
      line.replace(/^countersign_/, '').replace(/,service="workflow"|service="workflow",/, ''),
    );
}

describe('counters', () => {
  it('count filings once each, and none that failed', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const payload = promotion();
    await staffed.file(payload, staffed.maker, key);
    await staffed.file(payload, staffed.maker, key);
    expect((await staffed.file({ code: 'x' })).status).toBe(422);
    expect(await read('actions_submitted_total')).toEqual([
      'actions_submitted_total{action_type="create_promotion"} 1',
    ]);
  });

  it('count decisions and what they take', async () => {
    const { system, maker, filed, approve, reject } = staffed;
    const rejected = await filed();
    await reject(rejected, 'No');
    expect((await approve(rejected)).status).toBe(409);
    const withdrawn = await filed();
    for (let n = 0; n < 2; n += 1) {
      await system.call(maker, 'POST', `/actions/${withdrawn}/withdraw`, {});
    }
    const approved = await filed();
    await Promise.all([approve(approved), approve(approved), approve(approved, staffed.other)]);
    const of = (decision: string) => `{action_type="create_promotion",decision="${decision}"} 1`;
    const decisions = ['approved', 'rejected', 'withdrawn'];
    const counted = await read('actions_decided_total');
    expect(counted.toSorted()).toEqual(decisions.map((name) => `actions_decided_total${of(name)}`));
    const turnaround = await read('action_turnaround_seconds');
    const counts = turnaround.filter((line) => line.includes('_count'));
    expect(counts.toSorted()).toEqual(
      decisions.map((name) => `action_turnaround_seconds_count${of(name)}`),
    );
    expect(await read('executions_settled_total')).toEqual([
      'executions_settled_total{action_type="create_promotion",outcome="executed"} 1',
    ]);
    expect(await read('execution_duration_seconds')).toContain(
      'execution_duration_seconds_count{outcome="executed",action_type="create_promotion"} 1',
    );
  });

  it('count failed deliveries, and stalled executions once', async () => {
    const { system, filed, approve } = staffed;
    const owner = system.urls['promotion']!;
    const id = await filed();
    system.urls['promotion'] = 'http://127.0.0.1:9';
    await approve(id);
    await expect
      .poll(() => read('executions_settled_total'))
      .toContain('executions_settled_total{action_type="create_promotion",outcome="stalled"} 1');
    system.urls['promotion'] = owner;
    expect(await read('execution_failures_total')).toEqual([
      `execution_failures_total{action_type="create_promotion"} ${quickSettings.budget}`,
    ]);
    expect(await read('execution_takeovers_total')).toEqual([]);
  });

  it('tell an execution that was left behind from one that is tried again', async () => {
    const { system, filed } = staffed;
    const { db } = system.workflowDb;
    const id = await filed();
    await system.engine.executor.stop();
    const owner = system.urls['promotion']!;
    system.urls['promotion'] = 'http://127.0.0.1:9';
    await staffed.approve(id);
    const due = () =>
      system.workflowDb.pool.query('update executions set due_at = now() where action_id = $1', [
        id,
      ]);
    const take = async () => {
      await due();
      const taken = await claim(db, { limit: 10, leaseMs: 60_000 });
      return taken.map(({ takenOver }) => takenOver);
    };
    expect(await take()).toEqual([false]);
    expect(await take()).toEqual([true]);
    system.urls['promotion'] = owner;
  });
});

describe('what waits', () => {
  it('is read at the scrape, by type, with types of which none waits', async () => {
    const { system } = staffed;
    const metrics = createMetrics('workflow');
    createActionMetrics(metrics, system.workflowDb.db);
    const text = await metrics.registry.metrics();
    const value = (sample: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(sample))
          ?.split(' ')
          .at(-1),
      );
    expect(value('countersign_actions_waiting{action_type="create_promotion"')).toBe(1);
    expect(value('countersign_actions_waiting{action_type="create_user"')).toBe(0);
    const oldest = 'countersign_actions_oldest_waiting_seconds{action_type=';
    expect(value(`${oldest}"create_promotion"`)).toBeGreaterThan(0.1);
    expect(value(`${oldest}"create_user"`)).toBe(0);
    expect(value('countersign_executions_open{state="queued"')).toBe(1);
    expect(value('countersign_executions_open{state="stalled"')).toBe(1);
    expect(value('countersign_executions_oldest_queued_seconds')).toBeGreaterThan(0);
  });

  it('is missing while the database is away, and the scrape is not', async () => {
    const { createClient } = await import('@countersign/db-workflow');
    const away = createClient('postgres://nobody:x@127.0.0.1:1/nowhere', {
      applicationName: 'test',
    });
    const metrics = createMetrics('workflow');
    createActionMetrics(metrics, away.db);
    const text = await metrics.registry.metrics();
    await away.close();
    expect(text).toContain('# TYPE countersign_actions_waiting gauge');
    expect(text).not.toMatch(/^countersign_(actions_waiting|actions_oldest|executions_o)\w*[{ ]/m);
    expect(text).toContain('countersign_actions_submitted_total{');
  });
});
