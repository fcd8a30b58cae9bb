import { webhookSecretViews } from '@countersign/db-notification';
import { desc, eq } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { WebhookStanding } from './replies.ts';
import { readStandings } from './standings.ts';

const mostShown = 100;

/** How a webhook is doing, and to whom its secret was shown. */
export async function readStanding(
  db: NotificationDb,
  webhookId: string,
): Promise<WebhookStanding> {
  const [standings, views] = await Promise.all([
    readStandings(db, [webhookId]),
    db
      .select()
      .from(webhookSecretViews)
      .where(eq(webhookSecretViews.webhookId, webhookId))
      .orderBy(desc(webhookSecretViews.id))
      .limit(mostShown),
  ]);
  const { paused, lastSentAt, waiting } = standings[0]!;
  const shown = views.map(({ personId, personName, generation, shownAt }) => ({
    person: { personId, name: personName },
    generation,
    at: shownAt.toISOString(),
  }));
  return { webhookId, paused, lastSentAt, waiting, shown };
}
