import { webhookDeliveries, webhookPauses, webhookSecretViews } from '@countersign/db-notification';
import { and, desc, eq, max, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { WebhookStanding } from './replies.ts';

const [mostWaiting, mostShown] = [1_000, 100] as const;

/** How a webhook is doing, and to whom its secret was shown. */
export async function readStanding(
  db: NotificationDb,
  webhookId: string,
): Promise<WebhookStanding> {
  const ofWebhook = eq(webhookDeliveries.webhookId, webhookId);
  const queued = db
    .select({ one: sql`1` })
    .from(webhookDeliveries)
    .where(and(ofWebhook, eq(webhookDeliveries.state, 'queued')))
    .limit(mostWaiting);
  const [pauses, last, waiting, shown] = await Promise.all([
    db
      .select()
      .from(webhookPauses)
      .where(eq(webhookPauses.webhookId, webhookId))
      .orderBy(desc(webhookPauses.version))
      .limit(1),
    db
      .select({ at: max(webhookDeliveries.settledAt) })
      .from(webhookDeliveries)
      .where(and(ofWebhook, eq(webhookDeliveries.state, 'sent'))),
    queued,
    db
      .select()
      .from(webhookSecretViews)
      .where(eq(webhookSecretViews.webhookId, webhookId))
      .orderBy(desc(webhookSecretViews.id))
      .limit(mostShown),
  ]);
  const [pause] = pauses;
  return {
    webhookId,
    paused: pause
      ? { version: pause.version, reason: pause.reason, at: pause.pausedAt.toISOString() }
      : null,
    lastSentAt: last[0]?.at?.toISOString() ?? null,
    waiting: waiting.length,
    shown: shown.map(({ personId, personName, generation, shownAt }) => ({
      person: { personId, name: personName },
      generation,
      at: shownAt.toISOString(),
    })),
  };
}
