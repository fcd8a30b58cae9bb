import '../styles.css';
import type { PageProps } from '@countersign/remote';
import { useMemo } from 'react';
import { webhookApi } from './api.ts';
import { WebhookList } from './webhook-list.tsx';
import { WebhookPage } from './webhook-page.tsx';

/** `/webhooks`: all of them, and one with what was sent to it. */
export function WebhooksPage(props: PageProps) {
  const { rest, fetch: fetchIt, Missing } = props;
  const api = useMemo(() => webhookApi(fetchIt), [fetchIt]);
  const [webhookId, ...more] = rest;
  if (webhookId === undefined) return <WebhookList {...props} api={api} />;
  if (more.length > 0) return <Missing />;
  return <WebhookPage {...props} api={api} webhookId={webhookId} />;
}
