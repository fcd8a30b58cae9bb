import { createServiceFetch } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { type CloudEvent, type EventsPage, positionOf } from '@countersign/events';
import {
  type EventStream,
  openEventStream,
  pullFromStream,
  relayTo,
  streamName,
} from '@countersign/events/nats';
import { createLogReader, type PullEvents } from '@countersign/events/reader';
import { hasNats, type NatsServer, startNats } from '@countersign/events/testing';
import { listenOnFreePort } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createWorkflowClient } from '../client.ts';
import { openConsumerDb } from '../testing/consumer.ts';
import { startWorkflow, type TestWorkflow } from '../testing/service.ts';

describe.skipIf(!hasNats)('the log in NATS JetStream', () => {
  let workflow: TestWorkflow;
  let consumer: Awaited<ReturnType<typeof openConsumerDb>>;
  let listener: Awaited<ReturnType<typeof listenOnFreePort>>;
  let nats: NatsServer;
  let stream: EventStream;
  let file: ReturnType<typeof actionsBy>['file'];
  beforeAll(async () => {
    [workflow, consumer, nats] = await Promise.all([
      startWorkflow(),
      openConsumerDb(),
      startNats(),
    ]);
    listener = await listenOnFreePort(workflow.app);
    stream = await openEventStream({ url: nats.url, name: 'test' });
    const maker = (await workflow.person('maker')).personId;
    const checker = (await workflow.person('checker')).personId;
    ({ file } = actionsBy((text, values) => workflow.workflowDb.pool.query(text, values), {
      maker,
      checker,
    }));
  });
  afterAll(async () => {
    await stream.close();
    await nats.close();
    await listener.close();
    await consumer.close();
    await workflow.stop();
  });

  const pullLog: PullEvents = (query, signal) => {
    const tokens = workflow.identity.serviceTokens('notification');
    const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 30_000 });
    const client = createWorkflowClient(listener.url, { fetch });
    return unwrap(
      client.internal.events.$get({ query }, { init: { signal } }),
    ) as Promise<EventsPage>;
  };

  const settings = { limit: 3, waitMs: 2_000, backoffMs: 20, backoffMaxMs: 100 };
  const common = () => ({ db: consumer.db, logger: silentLogger(), settings });

  function relay(): void {
    const reader = createLogReader({
      ...common(),
      reader: 'relay',
      pull: pullLog,
      plan: relayTo(stream),
    });
    onTestFinished(() => reader.stop());
    reader.start();
  }

  function read(reader: string): void {
    const opened = createLogReader({
      ...common(),
      reader,
      pull: pullFromStream(stream, '/workflow', pullLog),
      plan: async (events: readonly CloudEvent[]) => async (tx) => {
        for (const event of events) {
          await tx.execute(
            sql`insert into seen (position, action_id, entry) values (${positionOf(event)}::bigint, ${reader}, 1)`,
          );
        }
      },
    });
    onTestFinished(() => opened.stop());
    opened.start();
  }

  async function seenBy(reader: string): Promise<number[]> {
    const { rows } = await consumer.pool.query(
      `select position::int from seen where action_id = '${reader}' order by id`,
    );
    return rows.map(({ position }) => position);
  }
  async function all(): Promise<number[]> {
    const { rows } = await workflow.workflowDb.pool.query(
      'select count(*)::int as n from audit_entries',
    );
    return Array.from({ length: rows[0].n }, (_, index) => index + 1);
  }
  const stored = async (): Promise<number> =>
    (await stream.manager.streams.info(streamName)).state.messages;

  it('is the log, in its order, also for who reads later', async () => {
    for (let filed = 0; filed < 7; filed += 1) await file();
    relay();
    read('first');
    await expect.poll(() => seenBy('first'), { timeout: 10_000 }).toEqual(await all());
    for (let filed = 0; filed < 5; filed += 1) await file();
    await expect.poll(() => seenBy('first'), { timeout: 10_000 }).toEqual(await all());
    read('later');
    await expect.poll(() => seenBy('later'), { timeout: 10_000 }).toEqual(await all());
  });

  it('has each event once when the relay goes back, as after a crash before its cursor moved', async () => {
    await file();
    relay();
    await expect.poll(stored, { timeout: 10_000 }).toBe((await all()).length);
    const before = await stored();
    await consumer.pool.query(`update event_cursors set position = 0 where reader = 'relay'`);
    await expect
      .poll(
        async () =>
          (
            await consumer.pool.query(
              `select position::int from event_cursors where reader = 'relay'`,
            )
          ).rows[0].position,
        { timeout: 10_000 },
      )
      .toBe(before);
    expect(await stored()).toBe(before);
  });

  it('is read once where an event stands there twice', async () => {
    relay();
    read('doubled');
    await expect.poll(() => seenBy('doubled'), { timeout: 10_000 }).toEqual(await all());
    const again = await stream.manager.direct.getMessage(streamName, { seq: 2 });
    await stream.js.publish(again!.subject, again!.data);
    await file();
    await expect.poll(() => seenBy('doubled'), { timeout: 10_000 }).toEqual(await all());
  });

  it('goes on after the server was killed', async () => {
    relay();
    read('through');
    await nats.kill();
    for (let filed = 0; filed < 4; filed += 1) await file();
    await nats.start();
    await expect.poll(() => seenBy('through'), { timeout: 30_000 }).toEqual(await all());
  }, 60_000);

  it('is not read where the next event is no longer kept', async () => {
    await stream.manager.streams.purge(streamName, { seq: 4 });
    read('too late');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await seenBy('too late')).toEqual([]);
  });
});
