import { randomUUID } from 'node:crypto';
import { createTestDb } from '@countersign/db-notification/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { withClient } from '@countersign/testkit/query';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createForgetting, forgetDeliveries } from './forget.ts';

let database: Awaited<ReturnType<typeof createTestDb>>;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

/** Past the guard of the table, which lets nothing be of another time. */
const asOwner = (statement: string, values: unknown[] = []) =>
  withClient(database.ownerUrl, async (client) => {
    await client.query('begin; alter table webhook_deliveries disable trigger user');
    const { rows } = await client.query<{ id: string }>(statement, values);
    await client.query('alter table webhook_deliveries enable trigger user; commit');
    return rows.map(({ id }) => id);
  });

/** A delivery that was settled so many days ago, or is not yet, as the books have it. */
async function queued(days: number, more: { settled?: boolean; redelivers?: string } = {}) {
  const { settled = true, redelivers = null } = more;
  const eventId = `${randomUUID()}.1`;
  const [id] = await asOwner(
    `insert into webhook_deliveries (id, webhook_id, event_id, position, event, state, queued_at, due_at, settled_at,
       redelivers, redelivered_by, redelivered_name)
     select uuidv7(make_interval(days => -$1::int)), uuidv7(), $2, 1, jsonb_build_object('id', $2::text),
       case when $3::boolean then 'sent' else 'queued' end, at, at, case when $3::boolean then at end,
       $4::uuid, case when $4::uuid is not null then uuidv7() end, case when $4::uuid is not null then 'Ada' end
     from (select now() - make_interval(days => $1::int) as at) t returning id`,
    [days, eventId, settled, redelivers],
  );
  return id!;
}

const idsOf = async (): Promise<string[]> => {
  const { rows } = await database.db.execute<{ id: string }>(
    sql`select id from webhook_deliveries order by id`,
  );
  return rows.map(({ id }) => id);
};

it('removes what was settled more than 30 days ago, the oldest first, and keeps what somebody had sent again', async () => {
  const [first, second, third] = [await queued(90), await queued(60), await queued(31)];
  const again = await queued(50);
  const kept = [
    await queued(100, { settled: false }),
    again,
    await queued(45, { redelivers: again }),
    await queued(29),
    await queued(0),
  ];
  expect(await forgetDeliveries(database.db, 1)).toBe(1);
  expect(await idsOf()).not.toContain(first);
  expect(await idsOf()).toContain(second);
  const forgetting = createForgetting({
    db: database.db,
    logger: silentLogger(),
    settings: { limit: 1, restMs: 1 },
  });
  forgetting.start();
  await expect.poll(idsOf).not.toContain(third);
  await forgetting.stop();
  expect((await idsOf()).toSorted()).toEqual(kept.toSorted());
});
