import { type Person, principalName, requireSession } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { ListWebhooks } from '../calls/list-webhooks.ts';
import type { NotificationDb } from '../database.ts';
import type { ShownSecret } from './replies.ts';
import { secretOf } from './secret.ts';
import { overlapsUntil } from './sign.ts';

/** So long ago somebody may have signed in who is shown a secret. */
const freshMs = 10 * 60_000;

/**
 * The secret of a webhook, for somebody who has signed in just now; noted before it is shown. Throws `forbidden` for a key or an older
 * session, `not_found`, `unavailable` while workflow does not answer.
 */
export async function showSecret(
  db: NotificationDb,
  { list, secret: root }: { list: ListWebhooks; secret: string },
  person: Person,
  webhookId: string,
): Promise<ShownSecret> {
  requireSession(person);
  if (Date.now() - person.authenticatedAt.getTime() > freshMs) {
    const message = 'Sign in again first: a secret is shown in the ten minutes after';
    throw new DomainError('forbidden', message);
  }
  const webhook = (await list()).get(webhookId);
  if (!webhook) throw new DomainError('not_found', 'There is no such webhook');
  const { generation } = webhook;
  await db.execute(sql`
    insert into webhook_secret_views (webhook_id, generation, person_id, person_name, principal)
    values (${webhookId}, ${generation}, ${person.personId}, ${person.name}, ${principalName(person)})`);
  const validUntil = overlapsUntil(webhook, Date.now());
  return {
    webhookId,
    generation,
    secret: secretOf(root, webhookId, generation),
    previous:
      validUntil === null
        ? null
        : { secret: secretOf(root, webhookId, generation - 1), validUntil },
  };
}
