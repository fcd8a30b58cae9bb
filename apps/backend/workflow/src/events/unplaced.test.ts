import { randomUUID } from 'node:crypto';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { type EventLog, readUnplaced, showUnplaced } from '@countersign/events/log';
import { createMetrics } from '@countersign/telemetry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workflowEntries } from './entries.ts';

let db: WorkflowTestDb;
let log: Pick<EventLog, 'db' | 'entries'>;
beforeAll(async () => {
  db = await createTestDb();
  log = { db: db.db, entries: workflowEntries };
});
afterAll(() => db.close());

it('says what has no position, and for how long', async () => {
  expect(await readUnplaced(log)).toEqual({ count: 0, oldestSeconds: 0 });
  const { file, approve } = actionsBy((sql, values) => db.pool.query(sql, values), {
    maker: randomUUID(),
    checker: randomUUID(),
  });
  await approve(await file());
  const waiting = await readUnplaced(log);
  expect(waiting.count).toBe(2);
  expect(waiting.oldestSeconds).toBeGreaterThan(0);
  const metrics = createMetrics('workflow');
  showUnplaced(metrics, log);
  const text = await metrics.registry.metrics();
  expect(text).toContain('countersign_events_unplaced{service="workflow"} 2\n');
  expect(text).toMatch(/countersign_events_oldest_unplaced_seconds\{service="workflow"\} 0\.\d/);
  await db.pool.query('select give_positions(100)');
  expect(await readUnplaced(log)).toEqual({ count: 0, oldestSeconds: 0 });
});
