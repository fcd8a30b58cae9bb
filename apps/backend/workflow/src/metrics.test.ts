import { writeFile } from 'node:fs/promises';
import { createMetrics } from '@countersign/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim } from './executions/claim.ts';
import { cleanUpFiles } from './attachments/clean-up.ts';
import { unreached } from './attachments/store/reachable.ts';
import { createActionMetrics } from './metrics.ts';
import { pdf } from './testing/attachments.ts';
import { idsOf, type Keeping, startKeeping } from './testing/keeping.ts';
import { promotion, quickSettings } from './testing/service.ts';

let staffed: Keeping;

beforeAll(async () => {
  staffed = await startKeeping();
});

afterAll(() => staffed.stop());

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

describe('of files', () => {
  /** What is not zero, by the last part of each name. */
  const counted = async () =>
    (await read('file')).map((line) => line.replace(/^file_|_total|outcome=/g, '')).toSorted();

  it('uploads are counted by what came of them, and what a scanner said', async () => {
    const { system, maker, upload, send } = staffed;
    const { files } = system.engine;
    const bytes = pdf('counted');
    await upload(maker, bytes);
    await send(Buffer.from('no document'));
    files.scan = async () => ({ found: 'Eicar-Test-Signature' });
    await send(pdf());
    files.scan = () => Promise.reject(unreached('clamd'));
    await send(pdf());
    files.scan = undefined;
    const waits = Promise.withResolvers<void>();
    const busy = [1, 2, 3].map(() => files.turns(maker.personId, () => waits.promise));
    await send(pdf());
    waits.resolve();
    await Promise.all(busy);
    expect(await counted()).toEqual([
      'scans{"infected"} 1',
      'scans{"unanswered"} 1',
      `uploaded_bytes{service="workflow"} ${bytes.length}`,
      'uploads{"limited"} 1',
      'uploads{"refused"} 2',
      'uploads{"taken"} 1',
      'uploads{"unreached"} 1',
    ]);
  });

  it('reads are counted by whether the store held the file, and what it was rid of', async () => {
    const { system, upload, fileWith, pathOf } = staffed;
    const kept = await upload();
    const { body } = await fileWith(idsOf(kept));
    const fetched = () =>
      staffed.fetchFile(body.data.id, kept.id).then((reply) => reply.arrayBuffer());
    await fetched();
    await writeFile(pathOf(kept), pdf('spoiled'));
    await fetched();
    await staffed.age(await upload(), 49);
    await cleanUpFiles(system.engine);
    expect(await counted()).toEqual(
      expect.arrayContaining(['reads{"given"} 1', 'reads{"spoiled"} 1', 'removals{"removed"} 1']),
    );
  });
});

describe('of many at once', () => {
  it.each([
    ['valid', 'done', 2, 1],
    ['all', 'refused', 0, 1],
    ['all', 'done', 2, 0],
  ])('rows are counted once their batch has ended: %s, %s', async (mode, state, filed, refused) => {
    const counts = async (of: string) => {
      const lines = (await read(of)).filter((line) => line.includes('"create_promotion"'));
      return Object.fromEntries(
        lines.map((line) => [/="(\w+)"\} /.exec(line)?.[1], Number(line.split(' ').at(-1))]),
      );
    };
    const before = { ...(await counts('batches')), rows: await counts('batch_rows') };
    const rows = [promotion(), promotion(), ...(refused > 0 ? [{ code: 'x' }] : [])];
    const person = await staffed.system.person('maker');
    const body = { actionType: 'create_promotion', mode, rows };
    expect((await staffed.system.call(person, 'POST', '/batches', body)).status).toBe(202);
    const more = (now: number | undefined, was: number | undefined) => (now ?? 0) - (was ?? 0);
    await expect
      .poll(async () => more((await counts('batches'))[state], before[state]), { timeout: 30_000 })
      .toBe(1);
    const now = await counts('batch_rows');
    expect(more(now['filed'], before.rows['filed'])).toBe(filed);
    expect(more(now['refused'], before.rows['refused'])).toBe(refused);
  });

  it('one decision is counted by what came of each', async () => {
    const { system, checker, filed } = staffed;
    const actions = [await filed(), crypto.randomUUID()].map((actionId) => ({
      actionId,
      revision: 1,
    }));
    await system.call(checker, 'POST', '/reviews', { actions, status: 'approved' });
    expect(await read('bulk_decisions_total')).toEqual([
      'bulk_decisions_total{outcome="decided"} 1',
      'bulk_decisions_total{outcome="refused"} 1',
    ]);
  });
});
