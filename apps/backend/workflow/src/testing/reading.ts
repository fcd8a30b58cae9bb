import { createServiceFetch } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { type CloudEvent, type EventsPage, positionOf, readActionEvent } from '@countersign/events';
import { createLogReader, type LogReader, type PullEvents } from '@countersign/events/reader';
import { listenOnFreePort } from '@countersign/http/testing';
import type { Metrics } from '@countersign/telemetry';
import { silentLogger } from '@countersign/telemetry/testing';
import { sql } from 'drizzle-orm';
import { onTestFinished } from 'vitest';
import { createWorkflowClient } from '../client.ts';
import { openConsumerDb } from './consumer.ts';
import { startWorkflow } from './service.ts';

type Consumer = Awaited<ReturnType<typeof openConsumerDb>>;
type Tx = Parameters<Parameters<Consumer['db']['transaction']>[0]>[0];
/** Handles one event. */
type Handle = (tx: Tx, event: CloudEvent) => Promise<void>;

/** A workflow service, and what reads its log into a database of its own. */
export type TestReading = Awaited<ReturnType<typeof startReading>>;

/** Starts them. */
export async function startReading() {
  const [workflow, consumer] = await Promise.all([startWorkflow(), openConsumerDb()]);
  const listener = await listenOnFreePort(workflow.app);
  let url = listener.url;
  // Of people whom auth knows, so that nobody is told to have left.
  const maker = (await workflow.person('maker')).personId;
  const checker = (await workflow.person('checker')).personId;
  const run = (text: string, values?: unknown[]) => workflow.workflowDb.pool.query(text, values);
  const { file } = actionsBy(run, { maker, checker });

  const pull: PullEvents = (query, signal) => {
    const tokens = workflow.identity.serviceTokens('gateway');
    const fetch = createServiceFetch({ tokens, audience: 'workflow', timeoutMs: 30_000 });
    const client = createWorkflowClient(url, { fetch });
    return unwrap(
      client.internal.events.$get({ query }, { init: { signal } }),
    ) as Promise<EventsPage>;
  };

  async function note(tx: Tx, event: CloudEvent): Promise<void> {
    const { actionId, entry } = readActionEvent(event)!.data;
    await tx.execute(
      sql`insert into seen (position, action_id, entry) values (${positionOf(event)}::bigint, ${actionId}, ${entry}::int)`,
    );
  }

  /** Handles one event after the other. */
  const each = (handle: Handle) => async (events: readonly CloudEvent[]) => async (tx: Tx) => {
    for (const event of events) await handle(tx, event);
  };

  /** The positions of what was handled, in that order. */
  async function seen(): Promise<number[]> {
    const { rows } = await consumer.pool.query('select position::int from seen order by id');
    return rows.map(({ position }) => position);
  }

  return {
    workflow,
    consumer,
    pull,
    note,
    each,
    file,
    /** Has those who pull find the service there, or nobody. */
    isThere(there: boolean): void {
      url = there ? listener.url : 'http://127.0.0.1:9';
    },
    /** A reader of this name, until the end of the test. */
    open(
      reader: string,
      handle: Handle = note,
      more: { from?: Date; limit?: number; metrics?: Metrics } = {},
    ): LogReader {
      const { limit = 3, ...rest } = more;
      const opened = createLogReader({
        reader,
        db: consumer.db,
        pull,
        plan: each(handle),
        logger: silentLogger(),
        settings: { limit, waitMs: 2_000, backoffMs: 20, backoffMaxMs: 50 },
        ...rest,
      });
      onTestFinished(() => opened.stop());
      opened.start();
      return opened;
    },
    seen,
    forget: () => consumer.pool.query('delete from seen'),
    async cursor(reader: string): Promise<number | undefined> {
      const where = `where reader = '${reader}'`;
      const { rows } = await consumer.pool.query(
        `select position::int from event_cursors ${where}`,
      );
      return rows[0]?.position;
    },
    /** How many events there are. */
    async last(): Promise<number> {
      const { rows } = await run('select count(*)::int as n from audit_entries');
      return rows[0].n;
    },
    async stop(): Promise<void> {
      await listener.close();
      await consumer.close();
      await workflow.stop();
    },
  };
}
