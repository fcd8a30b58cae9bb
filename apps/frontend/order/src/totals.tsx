import { compareDecimals, type OrderPrice } from '@countersign/actions';
import { Money } from '@countersign/ui';
import { Fragment } from 'react';
import { t } from './strings.ts';

/** What an order costs, and how that comes about where a promotion takes something off. */
export function Totals({
  price: { subtotal, discount, total },
  currency,
  promotion,
  label = t.total,
}: {
  price: OrderPrice;
  currency: string;
  /** What takes something off. */
  promotion?: string | undefined;
  label?: string;
}) {
  const isReduced = compareDecimals(discount, '0') > 0 || promotion !== undefined;
  const lines: [name: string, amount: string][] = isReduced
    ? [
        [t.subtotal, subtotal],
        [promotion === undefined ? t.discount : t.discountBy(promotion), `-${discount}`],
      ]
    : [];
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,max-content)] items-baseline gap-x-6 gap-y-1 text-right">
      {lines.map(([name, amount]) => (
        <Fragment key={name}>
          <dt className="wrap-anywhere text-fg-muted">{name}</dt>
          <dd>
            <Money amount={amount} currency={currency} />
          </dd>
        </Fragment>
      ))}
      <dt className="font-semibold">{label}</dt>
      <dd className="text-lg font-semibold">
        <Money amount={total} currency={currency} />
      </dd>
    </dl>
  );
}
