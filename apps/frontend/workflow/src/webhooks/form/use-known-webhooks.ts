import type { Webhook } from '@countersign/actions';
import { useReply, type Reply } from '../../use-reply.ts';
import { webhookApi } from '../api.ts';

/** The webhooks that there are, as far as whoever fills in a form may see them. */
export function useKnownWebhooks(fetchIt: typeof fetch): Reply<Webhook[]> {
  return useReply('webhooks', () => webhookApi(fetchIt).list());
}
