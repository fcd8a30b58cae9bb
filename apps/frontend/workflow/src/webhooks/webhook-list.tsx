import type { Webhook } from '@countersign/actions';
import {
  buttonClass,
  Card,
  Cell,
  EmptyState,
  HeaderCell,
  labels,
  RevealText,
  RowLink,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
  useRowNavigation,
  VisuallyHidden,
} from '@countersign/ui';
import { PencilLine, Plus, Webhook as Sign } from 'lucide-react';
import { Asked } from '../asked.tsx';
import { useReply } from '../use-reply.ts';
import type { Standing, WebhooksProps } from './api.ts';
import { sendsInShort } from './sends.ts';
import { DeliveryBadge, WebhookBadge } from './state-badge.tsx';
import { stateOf } from './state-of.ts';
import { t } from '../strings/webhooks.ts';

/** All webhooks: where they send what, and whether it arrives. */
export function WebhookList(props: WebhooksProps) {
  const { api, mayFile, Header, Link } = props;
  const webhooks = useReply('webhooks', api.list);
  const create = mayFile && (
    <Link to="/file/create_webhook" className={buttonClass('primary')}>
      <Plus aria-hidden="true" className="size-4" />
      {t.create}
    </Link>
  );
  return (
    <>
      <Header title={t.title} actions={create}>
        <p className="mt-0.5 text-fg-muted">{t.lead}</p>
      </Header>
      <Card flush>
        <Asked of={webhooks}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState icon={Sign} title={t.none} message={t.noneHint} />
            ) : (
              <Rows {...props} webhooks={all} />
            )
          }
        </Asked>
      </Card>
    </>
  );
}

/** They are shown whether or not it is known yet how they are doing. */
function Rows({
  api,
  webhooks,
  mayFile,
  singleKeys,
  Link,
}: WebhooksProps & { webhooks: readonly Webhook[] }) {
  const table = useRowNavigation({ enabled: singleKeys });
  const { data: standings = [] } = useReply('webhook standings', api.standings);
  const byId = new Map(standings.map((standing) => [standing.webhookId, standing]));
  return (
    <Table ref={table} label={t.title}>
      <TableHead>
        <HeaderCell>{t.columns.webhook}</HeaderCell>
        <HeaderCell wide>{t.columns.sends}</HeaderCell>
        <HeaderCell>{t.columns.state}</HeaderCell>
        <HeaderCell>{t.columns.last}</HeaderCell>
        <HeaderCell numeric>{t.columns.waiting}</HeaderCell>
        {mayFile && (
          <HeaderCell>
            <VisuallyHidden>{t.change}</VisuallyHidden>
          </HeaderCell>
        )}
      </TableHead>
      <TableBody>
        {webhooks.map((webhook) => {
          const { webhookId, name, url, format } = webhook;
          const standing = byId.get(webhookId);
          return (
            <TableRow key={webhookId}>
              <Cell heading>
                <RowLink asChild>
                  <Link to={`/webhooks/${webhookId}`}>
                    <RevealText value={name} />
                  </Link>
                </RowLink>
                <span className="block font-mono text-xs font-normal text-fg-muted wrap-anywhere">
                  <RevealText value={url} />
                </span>
              </Cell>
              <Cell label={t.columns.sends} wide>
                {sendsInShort(webhook)}
                <span className="block text-xs text-fg-muted">{t.formats[format]}</span>
              </Cell>
              <Cell label={t.columns.state}>
                <WebhookBadge state={stateOf(webhook, standing?.paused)} />
              </Cell>
              <Cell label={t.columns.last}>{standing && <Last of={standing} />}</Cell>
              <Cell label={t.columns.waiting} numeric>
                {standing && waitingText(standing.waiting)}
              </Cell>
              {mayFile && (
                <Cell className="max-sm:ml-auto sm:text-right">
                  <Link
                    to="/file/update_webhook"
                    search={{ webhookId }}
                    aria-label={`${t.change}: ${name}`}
                    className={buttonClass('ghost', 'sm')}
                  >
                    <PencilLine aria-hidden="true" className="size-3.5" />
                    {t.change}
                  </Link>
                </Cell>
              )}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Last({ of: { last } }: { of: Standing }) {
  if (last === null) return <span className="text-fg-muted">{t.never}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <DeliveryBadge state={last.state} />
      <Time at={last.at} className="text-xs text-fg-muted" />
    </span>
  );
}

/** How many wait; from a thousand on it is a floor. */
export function waitingText(count: number): string {
  const shown = count.toLocaleString(labels.locale);
  return count < 1_000 ? shown : t.floor(shown);
}
