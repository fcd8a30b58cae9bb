import { auditEvents } from '@countersign/actions';
import { createServiceFetch } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { cloudEvent, type EventsPage, told, withheld } from '@countersign/events';
import { listenOnFreePort } from '@countersign/http/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { createApp } from '../app.ts';
import { createWorkflowClient } from '../client.ts';
import { promotion, startWorkflow, type TestWorkflow } from '../testing/service.ts';

let workflow: TestWorkflow;
let checker: Awaited<ReturnType<TestWorkflow['person']>>;
let listener: Awaited<ReturnType<typeof listenOnFreePort>>;
beforeAll(async () => {
  workflow = await startWorkflow();
  checker = await workflow.person('checker');
  listener = await listenOnFreePort(workflow.app);
});
afterAll(async () => {
  await listener.close();
  await workflow.stop();
});

type Query = Partial<Record<'after' | 'from' | 'limit' | 'wait', string>>;

/** Asks for events over the network, as a service does. */
function pull(query: Query, as: 'gateway' | 'user' = 'gateway', signal?: AbortSignal) {
  const tokens = workflow.identity.serviceTokens(as);
  const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 30_000 });
  const client = createWorkflowClient(listener.url, { fetch });
  const init = { init: { signal: signal ?? null } };
  return unwrap(client.internal.events.$get({ query }, init)) as Promise<EventsPage>;
}

/** The last position. */
const end = async (): Promise<number> => (await pull({ after: '0' })).last;

async function file(): Promise<string> {
  const maker = await workflow.person('maker');
  const payload = promotion();
  const body = { actionType: 'create_promotion', payload };
  const reply = await workflow.call(maker, 'POST', '/actions', body);
  expect(reply.status).toBe(201);
  return reply.body.data.id;
}

describe('a service that reads the log', () => {
  it('gets each event once, in order, from where it has read on', async () => {
    const id = await file();
    const review = { revision: 1, status: 'approved', reviewComment: 'fine' };
    await workflow.call(checker, 'POST', `/actions/${id}/review`, review);
    let after = 0;
    const all: EventsPage['events'] = [];
    while (all.at(-1)?.type !== 'countersign.action.executed.v1') {
      const page = await pull({ after: String(after), limit: '1', wait: '5000' });
      all.push(...page.events);
      expect(page.last).toBeGreaterThanOrEqual(page.next);
      after = page.next;
    }
    expect(all.map(({ sequence }) => sequence)).toEqual(['1', '2', '3']);
    expect(all.map((event) => cloudEvent.parse(event).partitionkey)).toEqual([id, id, id]);
    expect(all[1]?.data).toEqual({
      actionId: id,
      actionType: 'create_promotion',
      entry: 2,
      revision: 1,
      maker: all[0]?.data.actor,
      actor: { personId: checker.personId, name: checker.name },
      comment: 'fine',
    });
    expect(all[2]?.data.actor).toBeNull();
    expect(JSON.stringify(all)).not.toContain('CODE-');
  });

  it('gets what happened from a time on', async () => {
    await file();
    await file();
    await expect.poll(end).toBe(5);
    const { events } = await pull({ after: '0', limit: '500' });
    const [first, second, third] = events.slice(-3);
    const from = await pull({ from: third!.time });
    expect(from.events[0]?.sequence).toBe(third?.sequence);
    expect((await pull({ from: first!.time, limit: '2' })).events).toEqual([first, second]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = await pull({ from: new Date().toISOString().replace('Z', '+00:00') });
    expect(later).toMatchObject({ events: [], next: Number(third?.sequence) });
  });

  it('is refused a position that the log has not reached, and not told that nothing comes', async () => {
    const last = await end();
    const ahead = pull({ after: String(last + 1), wait: '20000' });
    await expect(ahead).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'after' }],
    });
    expect(await pull({ after: String(last) })).toEqual({ events: [], next: last, last });
  });

  it('is answered as soon as there is an event, and holds no connection until then', async () => {
    const next = await end();
    const waits = Array.from({ length: 20 }, () => pull({ after: String(next), wait: '20000' }));
    await expect.poll(() => workflow.engine.sequencer.tail.waiting()).toBe(20);
    const { pool } = workflow.workflowDb;
    expect(pool.totalCount - pool.idleCount).toBeLessThan(3);
    const asked = performance.now();
    const id = await file();
    for (const page of await Promise.all(waits)) expect(page.events[0]?.partitionkey).toBe(id);
    expect(performance.now() - asked).toBeLessThan(5_000);
  });

  it('waits no longer than it asked, and for nobody who has gone', async () => {
    const next = await end();
    const asked = performance.now();
    expect(await pull({ after: String(next), wait: '300' })).toMatchObject({ events: [], next });
    expect(performance.now() - asked).toBeGreaterThan(290);
    const gone = new AbortController();
    const waits = pull({ after: String(next), wait: '20000' }, 'gateway', gone.signal);
    waits.catch(() => {});
    await expect.poll(() => workflow.engine.sequencer.tail.waiting()).toBe(1);
    gone.abort();
    await expect.poll(() => workflow.engine.sequencer.tail.waiting()).toBe(0);
    const text = await workflow.metrics.registry.metrics();
    const slow = /http_request_duration_seconds_sum\{.*internal\/events.*\} (\S+)/.exec(text)?.[1];
    expect(Number(slow)).toBeLessThan(5);
  });

  it('is not counted as slow for its wait either where it is refused in the end', async () => {
    const next = await end();
    const waits = pull({ after: String(next), wait: '20000' });
    waits.catch(() => {});
    const { tail } = workflow.engine.sequencer;
    await expect.poll(() => tail.waiting()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const owner = new Client({ connectionString: workflow.workflowDb.ownerUrl });
    await owner.connect();
    onTestFinished(async () => {
      await owner.query('grant select on action_people to workflow_app');
      await owner.end();
    });
    await owner.query('revoke select on action_people from workflow_app');
    tail.moveTo(next + 1);
    await expect(waits).rejects.toMatchObject({ code: 'unavailable' });
    const text = await workflow.metrics.registry.metrics();
    const sum =
      /http_request_duration_seconds_sum\{[^}]*internal\/events[^}]*status="500"[^}]*\} (\S+)/;
    expect(Number(sum.exec(text)?.[1])).toBeLessThan(0.9);
  });
});

describe('the log', () => {
  test.each([
    [{}, 'after'],
    [{ after: '1', from: '2026-01-01T00:00:00Z' }, 'after'],
    [{ after: '-1' }, 'after'],
    [{ after: '1.5' }, 'after'],
    [{ from: 'yesterday' }, 'from'],
    [{ from: '0000-01-01T00:00:00Z' }, 'from'],
    [{ from: '2026-01-01T00:00:00+16:00' }, 'from'],
    [{ from: `2026-01-01T00:00:00.${'0'.repeat(200)}Z` }, 'from'],
    [{ from: '2199-01-01T00:00:00+02:00' }, 'from'],
    [{ after: '0', limit: '0' }, 'limit'],
    [{ after: '0', limit: '501' }, 'limit'],
    [{ after: '0', wait: '25001' }, 'wait'],
    [{ after: '0', position: '3' }, 'position'],
  ])('is not read by %j: names %s', async (query, field) => {
    await expect(pull(query as Query)).rejects.toMatchObject({
      code: 'invalid',
      details: [{ field }],
    });
  });

  test.each(['0001-01-01T00:00:00+15:59', '2026-01-01T00:00:00.123456789-15:59'])(
    'is read from %s',
    async (from) => {
      expect((await pull({ from, limit: '1' })).events).toHaveLength(1);
    },
  );

  it('is for services that read it, and for nobody else', async () => {
    await expect(pull({ after: '0' }, 'user')).rejects.toMatchObject({ code: 'forbidden' });
    const nobodyNamed = createApp({
      ...workflow.engine,
      verifyUser: workflow.identity.verifier('workflow'),
      ready: async () => ({}),
    });
    const token = await workflow.identity.serviceTokens('gateway').sign({ audience: 'workflow' });
    const refused = await nobodyNamed.request('/internal/events?after=0', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(refused.status).toBe(403);
    expect((await workflow.app.request('/internal/events?after=0')).status).toBe(401);
    const auditor = await workflow.person('auditor');
    const headers = await workflow.identity.as(auditor, 'workflow');
    const reply = await workflow.app.request('/internal/events?after=0', { headers });
    expect(reply.status).toBe(401);
  });

  it('tells of each detail that entries can have, or keeps it to itself', async () => {
    const { rows } = await workflow.workflowDb.pool.query(
      `select prosrc from pg_proc where proname = 'is_known_detail'`,
    );
    const known = JSON.parse(/'(\{.*?\})'::jsonb/.exec(rows[0].prosrc)![1]!) as Record<
      string,
      string
    >;
    for (const event of auditEvents) {
      const ours = [...Object.keys(told[event].shape), ...(withheld[event] ?? [])];
      expect([event, ours.toSorted()]).toEqual([
        event,
        (known[event]?.split(',') ?? []).toSorted(),
      ]);
    }
  });
});
