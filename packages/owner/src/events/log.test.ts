import type { EventsPage } from '@countersign/events';
import { createTestIdentity, type TestIdentity } from '@countersign/auth/testing';
import { databaseAway } from '@countersign/database';
import { createClient } from '@countersign/db-promotion';
import { createTestDb, type PromotionTestDb } from '@countersign/db-promotion/testing';
import { createServiceApp } from '@countersign/http';
import { silentLogger } from '@countersign/telemetry/testing';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { ownerRoutes } from '../index.ts';
import { contractClient } from '../testing.ts';

let database: PromotionTestDb;
let identity: TestIdentity;
let rounds: string[];
beforeAll(async () => {
  [database, identity] = await Promise.all([createTestDb(), createTestIdentity()]);
});
afterAll(() => database.close());
beforeEach(() => {
  rounds = [];
});

/** A process of an owner that notes each round, and hears of none that another one does. */
function open() {
  const { promise: waited, resolve } = Promise.withResolvers<void>();
  const client = createClient(database.url, {
    applicationName: 'promotion',
    onDone: (sql) => {
      if (sql.includes('give_positions')) rounds.push(sql);
      // The first after those that came before what there is was listed.
      if (sql.includes('max(position)')) resolve();
    },
  });
  onTestFinished(() => client.close());
  const app = createServiceApp({
    service: 'promotion',
    logger: silentLogger(),
    classify: databaseAway,
  }).route(
    '/',
    ownerRoutes({
      owner: 'promotion',
      db: client.db,
      tokens: identity.serviceTokens('promotion'),
      handlers: {} as never,
    }),
  );
  const { events } = contractClient(app, 'promotion', identity);
  const pull = async (after: number, wait?: number) => {
    const { status, body } = await events(after, wait);
    expect(status).toBe(200);
    return (body as { data: EventsPage }).data;
  };
  return { pull, waited };
}

/** What another process has executed. */
const settle = (rows = 1) =>
  database.pool.query(
    `insert into ledger (action_id, hash, outcome) select gen_random_uuid(), 'h', 'executed'
     from generate_series(1, $1::int)`,
    [rows],
  );

it('gives positions only while somebody asks, and then to all that was done before', async () => {
  const { pull } = open();
  await settle(2_500);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(rounds).toEqual([]);
  const { events, last } = await pull(0);
  expect(events).toHaveLength(100);
  expect(last).toBeGreaterThanOrEqual(1_000);
  // Nothing of which the type was kept, as by a process of the release before.
  expect(events[0]?.data).toMatchObject({ actionType: null, target: null });
  expect((await pull(2_450)).events).toHaveLength(50);
  const before = rounds.length;
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(rounds).toHaveLength(before);
});

it('tells who waits also what another process does meanwhile', async () => {
  const { pull, waited } = open();
  await pull(0);
  const { rows } = await database.pool.query('select count(*)::int as n from ledger');
  const waits = pull(rows[0].n, 20_000);
  await waited;
  await settle();
  expect((await waits).events).toMatchObject([{ sequence: String(rows[0].n + 1) }]);
});

it('fails where no positions can be given, and says so to who asks', async () => {
  const owner = createClient(database.ownerUrl, { applicationName: 'owner' });
  onTestFinished(async () => {
    await owner.pool.query('grant select on event_sequencer to promotion_app');
    await owner.close();
  });
  await owner.pool.query('revoke select on event_sequencer from promotion_app');
  const { events } = contractClient(
    createServiceApp({ service: 'promotion', logger: silentLogger() }).route(
      '/',
      ownerRoutes({
        owner: 'promotion',
        db: database.db,
        tokens: identity.serviceTokens('promotion'),
        handlers: {} as never,
      }),
    ),
    'promotion',
    identity,
  );
  expect((await events(0)).status).toBe(500);
});
