import { createHmac } from 'node:crypto';
import type { Webhook } from '@countersign/actions';
import { keyOf } from './secret.ts';

/** For so long after a rotation the secret before signs as well. */
const overlapMs = 86_400_000;

/** The generations whose secrets are good at a time, the newest first. */
export function generationsAt(
  { generation, rotatedAt }: Pick<Webhook, 'generation' | 'rotatedAt'>,
  now: number,
): number[] {
  const isRecent = rotatedAt !== null && now < Date.parse(rotatedAt) + overlapMs;
  return isRecent ? [generation, generation - 1] : [generation];
}

/** Until when the secret before is good; `null` where there was none, or it is not any more. */
export function overlapsUntil(webhook: Pick<Webhook, 'generation' | 'rotatedAt'>, now: number) {
  if (generationsAt(webhook, now).length === 1 || webhook.rotatedAt === null) return null;
  return new Date(Date.parse(webhook.rotatedAt) + overlapMs).toISOString();
}

/** The headers of Standard Webhooks for a body: a signature by each secret that is good now. */
export function signed(
  root: string,
  webhook: Pick<Webhook, 'webhookId' | 'generation' | 'rotatedAt'>,
  { id, body }: { id: string; body: string },
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = generationsAt(webhook, now).map((generation) => {
    const hmac = createHmac('sha256', keyOf(root, webhook.webhookId, generation));
    return `v1,${hmac.update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
