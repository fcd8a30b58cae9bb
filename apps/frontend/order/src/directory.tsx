import type { RemoteDirectory } from '@countersign/remote';
import { Badge, amountText, Money, RevealText, Time } from '@countersign/ui';
import { LinesTable } from './lines-table.tsx';
import { foundBy, type Order, type WholeOrder } from './order.ts';
import { t } from './strings.ts';
import { Totals } from './totals.tsx';

const texts = t.directory;

/** The screens of orders. */
export const directory: RemoteDirectory<Order, WholeOrder> = {
  columns: [
    {
      title: t.customer,
      cell: ({ customerId }, { UserName }) => (
        <span className="inline-block sm:min-w-24">
          <UserName userId={customerId} />
        </span>
      ),
    },
    {
      title: t.total,
      cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
      numeric: true,
    },
    {
      title: t.promotion.title,
      cell: ({ promotionCode }) =>
        promotionCode === null ? (
          <span className="text-fg-muted">{texts.none}</span>
        ) : (
          <RevealText value={promotionCode} />
        ),
      wide: true,
    },
    { title: texts.placed, cell: ({ createdAt }) => <Time at={createdAt} show="date" /> },
    { title: texts.status, cell: (order) => <Status of={order} />, badge: true },
  ],
  record: (order, { UserLink }) => ({
    title: texts.title(amountText(order.total, order.currency)),
    badge: <Status of={order} />,
    code: foundBy(order),
    fields: {
      [t.customer]: <UserLink userId={order.customerId} />,
      [t.promotion.title]: <RevealText value={order.promotionCode ?? texts.none} />,
      [texts.placed]: <Time at={order.createdAt} show="absolute" focusable />,
      [texts.changed]: <Time at={order.updatedAt} show="absolute" focusable />,
      [texts.id]: <RevealText value={order.orderId} mono />,
    },
    sections: [
      {
        title: t.lines.title,
        content: (
          <>
            <LinesTable flush lines={order.lines} currency={order.currency} />
            <div className="border-t border-line px-4 py-3">
              <Totals
                price={order}
                currency={order.currency}
                promotion={order.promotionCode ?? undefined}
              />
            </div>
          </>
        ),
      },
    ],
  }),
  isOpen: ({ status }) => status === 'open',
};

function Status({ of: { status } }: { of: Pick<Order, 'status'> }) {
  return <Badge tone={status === 'open' ? 'success' : 'neutral'}>{texts.statuses[status]}</Badge>;
}
