import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Money, RevealText } from '@countersign/ui';
import { LinesTable } from '../lines-table.tsx';
import { linesOf } from '../order-draft.ts';
import { t } from '../strings.ts';
import { Totals } from '../totals.tsx';

/** The order that will end, and why. */
export function CancelOrderDetail({ payload, before, UserLink }: DetailProps) {
  const currency = textOf(before, 'currency');
  const code = textOf(before, 'promotionCode');
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="min-w-0">
        {before && (
          <p className="text-xl font-semibold">
            <Money amount={textOf(before, 'total')} currency={currency} />
          </p>
        )}
        <p className="mb-4 text-sm text-fg-muted">{t.cancel.ends}</p>
        <Facts>
          <Fact name={t.reason}>
            <RevealText value={textOf(payload, 'reason')} />
          </Fact>
          {before && (
            <Fact name={t.customer}>
              <UserLink userId={textOf(before, 'customerId')} />
            </Fact>
          )}
          {code !== '' && (
            <Fact name={t.promotion.title}>
              <RevealText value={code} mono />
            </Fact>
          )}
          <Fact name={t.cancel.orderId}>
            <RevealText value={textOf(payload, 'orderId')} mono />
          </Fact>
        </Facts>
      </div>
      {Array.isArray(before?.['lines']) && (
        <LinesTable lines={linesOf(before)} currency={currency} />
      )}
      {before && (
        <Totals
          price={{
            subtotal: textOf(before, 'subtotal'),
            discount: textOf(before, 'discount'),
            total: textOf(before, 'total'),
          }}
          currency={currency}
          {...(code !== '' && { promotion: code })}
        />
      )}
    </div>
  );
}
