import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { Money, RevealText, Time } from '@countersign/ui';
import { t } from '../strings.ts';

/** What a promotion will be, at a glance. */
export function CreatePromotionDetail({ payload }: DetailProps) {
  const type = textOf(payload, 'discountType');
  const currency = textOf(payload, 'currency');
  const description = textOf(payload, 'description');
  return (
    <div className="min-w-0">
      <p className="text-lg font-semibold">
        <RevealText value={textOf(payload, 'name')} />
      </p>
      <p className="mb-4 text-fg-muted">
        <RevealText value={textOf(payload, 'code')} mono />
      </p>
      <Facts>
        <Fact name={nameIn(t.types, type)}>
          <span className="font-medium tabular-nums">
            {currency === '' ? (
              <RevealText value={textOf(payload, 'discountValue')} />
            ) : (
              <Money amount={textOf(payload, 'discountValue')} currency={currency} />
            )}
            {type === 'percentage' && ' %'}
          </span>
        </Fact>
        <Fact name={t.period}>
          <Time at={textOf(payload, 'startDate')} show="absolute" focusable /> {t.to}{' '}
          <Time at={textOf(payload, 'endDate')} show="absolute" focusable />
        </Fact>
        {description !== '' && (
          <Fact name={t.description}>
            <RevealText value={description} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}
