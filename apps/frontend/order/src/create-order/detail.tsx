import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { Avatar, Money, RevealText } from '@countersign/ui';
import { LinesTable } from '../lines-table.tsx';
import { linesOf } from '../order-draft.ts';
import { t } from '../strings.ts';
import { Totals } from '../totals.tsx';

/** The order that will be placed: for whom, of what, and what it comes to. */
export function CreateOrderDetail({ payload, after, UserLink }: DetailProps) {
  const currency = textOf(payload, 'currency');
  const total = textOf(payload, 'total');
  const customerId = textOf(payload, 'customerId');
  const code = textOf(payload, 'promotionCode');
  const customer = fieldsOf(after['customer']);
  const promotion = fieldsOf(after['promotion']);
  const [subtotal, discount] = [textOf(after, 'subtotal'), textOf(after, 'discount')];
  const name = textOf(customer, 'fullName');
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex min-w-0 items-start gap-4">
        <Avatar name={name || '?'} id={customerId} size="lg" className="max-sm:hidden!" />
        <div className="min-w-0 flex-1">
          <p className="mb-2 text-xl font-semibold">
            <Money amount={total} currency={currency} />
          </p>
          <Facts>
            <Fact name={t.customer}>
              <span className="font-medium">
                <UserLink userId={customerId}>{name && <RevealText value={name} />}</UserLink>
              </span>{' '}
              {customer && (
                <span className="text-fg-muted">
                  <RevealText value={textOf(customer, 'username')} mono />
                </span>
              )}
            </Fact>
            {code !== '' && (
              <Fact name={t.promotion.title}>
                <RevealText value={code} mono />{' '}
                {promotion && (
                  <span className="text-fg-muted">
                    <RevealText value={textOf(promotion, 'name')} />
                  </span>
                )}
              </Fact>
            )}
          </Facts>
        </div>
      </div>
      <LinesTable lines={linesOf(payload)} currency={currency} />
      {isAmount(subtotal) && isAmount(discount) && (
        <Totals
          price={{ subtotal, discount, total }}
          currency={currency}
          {...(code !== '' && { promotion: code })}
        />
      )}
    </div>
  );
}

const isAmount = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

function fieldsOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}
