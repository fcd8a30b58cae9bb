import type { Webhook } from '@countersign/actions';
import { actions, webhooks } from '@countersign/db-workflow';
import { desc, eq, sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

type Row = typeof webhooks.$inferSelect;

/** A webhook as it is now, also one that was removed; `undefined` when there is none with this id. */
export async function readWebhook(db: WorkflowDb, webhookId: string): Promise<Row | undefined> {
  const [row] = await db
    .select()
    .from(webhooks)
    .where(eq(webhooks.id, webhookId))
    .orderBy(desc(webhooks.version))
    .limit(1);
  return row;
}

/** All that were not removed, the oldest first. */
export async function readWebhooks(db: WorkflowDb): Promise<Webhook[]> {
  const rows = await db
    .select({ webhook: webhooks, actionType: actions.actionType })
    .from(webhooks)
    .innerJoin(actions, eq(actions.id, webhooks.actionId))
    .where(isCurrent)
    .orderBy(webhooks.id);
  return rows.map(({ webhook, actionType }) => toWebhook(webhook, actionType));
}

const isCurrent: SQL = sql`${webhooks.state} <> 'removed' and not exists (
  select from webhooks later where later.id = ${webhooks.id} and later.version > ${webhooks.version})`;

/** The wire form of one that was not removed. */
function toWebhook(
  { id, format, state, rotatedAt, publishedAt, ...row }: Row,
  actionType: string,
): Webhook {
  return {
    ...row,
    actionType,
    webhookId: id,
    format: format as Webhook['format'],
    state: state as Webhook['state'],
    rotatedAt: rotatedAt?.toISOString() ?? null,
    publishedAt: publishedAt.toISOString(),
  };
}
