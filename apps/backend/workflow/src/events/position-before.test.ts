import { randomUUID } from 'node:crypto';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { positionBefore } from '@countersign/events/log';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { workflowEntries } from './entries.ts';

let db: WorkflowTestDb;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

it('is unknown while what was before the log is being numbered', async () => {
  const { file } = actionsBy((text, values) => db.pool.query(text, values), {
    maker: randomUUID(),
    checker: randomUUID(),
  });
  await file();
  const log = { db: db.db, entries: workflowEntries };
  await db.pool.query('select give_positions(10)');
  expect(await positionBefore(log, '2000-01-01T00:00:00Z')).toBe(0);
  const owner = new Client({ connectionString: db.ownerUrl });
  onTestFinished(() => owner.end());
  await owner.connect();
  const historyFrom = (value: string) =>
    owner.query(`begin; alter table event_sequencer disable trigger user;
      update event_sequencer set history_from = ${value};
      alter table event_sequencer enable trigger user; commit`);
  await historyFrom(`'-infinity'`);
  await expect(positionBefore(log, '2000-01-01T00:00:00Z')).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 5,
  });
  await historyFrom('null');
  expect(await positionBefore(log, new Date().toISOString())).toBe(1);
});
