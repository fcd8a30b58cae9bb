import { randomUUID } from 'node:crypto';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { actionsBy } from '@countersign/db-workflow/testing-actions';
import { createMetrics } from '@countersign/telemetry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { showEvents } from './event-metrics.ts';
import { givePositions } from './give-positions.ts';
import { readUnplaced } from './read-unplaced.ts';

let db: WorkflowTestDb;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

it('says what has no position, and for how long', async () => {
  expect(await readUnplaced(db.db)).toEqual({ count: 0, oldestSeconds: 0 });
  const { file, approve } = actionsBy((sql, values) => db.pool.query(sql, values), {
    maker: randomUUID(),
    checker: randomUUID(),
  });
  await approve(await file());
  const waiting = await readUnplaced(db.db);
  expect(waiting.count).toBe(2);
  expect(waiting.oldestSeconds).toBeGreaterThan(0);
  const metrics = createMetrics('workflow');
  showEvents(metrics, db.db);
  const text = await metrics.registry.metrics();
  expect(text).toContain('countersign_events_unplaced{service="workflow"} 2\n');
  expect(text).toMatch(/countersign_events_oldest_unplaced_seconds\{service="workflow"\} 0\.\d/);
  await givePositions(db.db, 100);
  expect(await readUnplaced(db.db)).toEqual({ count: 0, oldestSeconds: 0 });
});
