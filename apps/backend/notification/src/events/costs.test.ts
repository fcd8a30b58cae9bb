import { testClusterUrl } from '@countersign/database/testing';
import { createClient } from '@countersign/db-notification';
import { withClient } from '@countersign/testkit/query';
import { type Stretch, walPlace, writtenIn } from '@countersign/testkit/wal';
import { silentLogger } from '@countersign/telemetry/testing';
import { promotion } from '@countersign/workflow-service/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startNotification, type TestNotification } from '../testing/service.ts';
import { createTeller } from './teller.ts';

/**
 * What it costs to tell the two who may decide that an action waits for them, by app and by mail: what is said in the transaction, and
 * bytes of write-ahead log, to within a twentieth. A figure that falls is lowered here; it rises only for what is told more.
 */
const ceilings = {
  statements: ['select', 'begin', 'select', 'with', 'update', 'commit'],
  alone: 1_500,
  eachOfTwenty: 1_105,
};
const most = 20;

let notification: TestNotification;
let told: ReturnType<typeof createClient>;
let sent: string[] = [];
beforeAll(async () => {
  notification = await startNotification({ tells: false });
  told = createClient(notification.database.url, {
    applicationName: 'teller',
    onDone: (sql) => void sent.push(sql.trim().split(/\s/)[0]!),
  });
});
afterAll(async () => {
  await told.close();
  await notification.stop();
});

async function file(count: number): Promise<void> {
  const { workflow } = notification;
  const maker = await workflow.person('maker');
  for (let filed = 0; filed < count; filed += 1) {
    const body = { actionType: 'create_promotion', payload: promotion() };
    expect((await workflow.call(maker, 'POST', '/actions', body)).status).toBe(201);
  }
}

/** Tells of what has happened, with `meanwhile` done once somebody listens. */
async function tell(meanwhile = async (): Promise<void> => {}): Promise<void> {
  const { workflow, pull, askConcerned, database } = notification;
  const logger = silentLogger();
  const teller = createTeller({ db: told.db, pull, askConcerned, logger, mailAfterMs: 60_000 });
  teller.start();
  await meanwhile();
  await expect
    .poll(async () => {
      const { rows } = await workflow.workflowDb.pool.query('select count(*) from audit_entries');
      const read = await database.pool.query('select position as count from event_cursors');
      return read.rows[0]?.count === rows[0].count;
    })
    .toBe(true);
  await teller.stop();
}

/** What is sent, and where the log is written, while people are told of so many actions at once. */
async function tellOf(count: number): Promise<{ statements: string[]; stretch: Stretch }> {
  await file(count);
  const unplaced =
    'select (select count(*) from audit_entries) - count(*) as n from event_positions';
  const { pool } = notification.workflow.workflowDb;
  await expect.poll(async () => (await pool.query(unplaced)).rows[0].n).toBe('0');
  return withClient(testClusterUrl(), async (client) => {
    const from = await walPlace(client);
    sent = [];
    await tell();
    const statements = sent.slice(0, ceilings.statements.length);
    return { statements, stretch: { from, to: await walPlace(client) } };
  });
}

it('costs what its ceilings say', async () => {
  for (const role of ['checker', 'checker'] as const) await notification.workflow.person(role);
  // Who reads for the first time begins now.
  await tell(() => file(1));
  const alone: Stretch[] = [];
  const together: Stretch[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const [count, stretches] of [[1, alone] as const, [most, together] as const]) {
      const { statements, stretch } = await tellOf(count);
      expect(statements).toEqual(ceilings.statements);
      stretches.push(stretch);
    }
  }
  const database = new URL(notification.database.url).pathname.slice(1);
  const leastIn = async (stretches: Stretch[]): Promise<number> =>
    withClient(testClusterUrl(), async (client) => {
      const written = await writtenIn(client, stretches);
      return Math.min(...written.map((bytes) => bytes.get(database) ?? 0));
    });
  const bytes = { alone: await leastIn(alone), eachOfTwenty: (await leastIn(together)) / most };
  for (const name of ['alone', 'eachOfTwenty'] as const) {
    const apart = Math.abs(bytes[name] - ceilings[name]) / ceilings[name];
    expect(apart, `${name}: ${bytes[name]} bytes`).toBeLessThan(0.05);
  }
});
