import { usePages } from '@countersign/remote/use-pages';
import {
  EmptyState,
  ErrorState,
  HeaderCell,
  LoadMore,
  SkeletonLines,
  Table,
  TableBody,
  TableHead,
  useRowNavigation,
  VisuallyHidden,
} from '@countersign/ui';
import { Send } from 'lucide-react';
import { t as shared } from '../../strings.ts';
import type { DeliveryState, WebhooksProps } from '../api.ts';
import { t } from '../../strings/webhooks.ts';
import { DeliveryRow } from './delivery-row.tsx';

const texts = t.deliveries;

/** The deliveries in a state, page by page. */
export function DeliveryTable(
  props: WebhooksProps & {
    webhookId: string;
    mayManage: boolean;
    state: DeliveryState | undefined;
    onQueued: () => void;
  },
) {
  const { api, webhookId, state, singleKeys, mayManage } = props;
  const list = usePages((cursor) => api.deliveries(webhookId, state, cursor));
  const table = useRowNavigation({ enabled: singleKeys });
  const [first] = list.pages;
  if (!first) {
    if (list.failed) return <ErrorState title={texts.failed} onRetry={list.more} />;
    return <SkeletonLines lines={6} label={shared.loading} className="p-4" />;
  }
  const rows = list.pages.flatMap(({ items }) => items);
  if (rows.length === 0) {
    return state === undefined ? (
      <EmptyState icon={Send} title={texts.none} message={texts.noneHint} />
    ) : (
      <EmptyState icon={Send} title={texts.noneOf} />
    );
  }
  return (
    <>
      <Table ref={table} label={texts.title}>
        <TableHead>
          <HeaderCell>{texts.columns.event}</HeaderCell>
          <HeaderCell>{texts.columns.state}</HeaderCell>
          <HeaderCell>{texts.columns.answer}</HeaderCell>
          <HeaderCell numeric>{texts.columns.tries}</HeaderCell>
          <HeaderCell numeric wide>
            {texts.columns.took}
          </HeaderCell>
          <HeaderCell>{texts.columns.queued}</HeaderCell>
          {mayManage && (
            <HeaderCell>
              <VisuallyHidden>{texts.columns.again}</VisuallyHidden>
            </HeaderCell>
          )}
        </TableHead>
        <TableBody>
          {rows.map((delivery) => (
            <DeliveryRow key={delivery.id} {...props} delivery={delivery} />
          ))}
        </TableBody>
      </Table>
      <LoadMore
        className="border-t border-line px-4 py-2.5"
        shown={rows.length}
        total={first.total}
        totalCapped={first.totalCapped}
        hasMore={list.pages.at(-1)?.nextCursor !== undefined}
        busy={list.busy}
        error={list.failed ? shared.noAnswer : undefined}
        onLoadMore={list.more}
      />
    </>
  );
}
