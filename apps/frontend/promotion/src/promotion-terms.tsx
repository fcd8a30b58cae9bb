import { Fact, nameIn, textOf } from '@countersign/remote/detail';
import { Money, RevealText, Time } from '@countersign/ui';
import { t } from './strings.ts';

/** What a promotion takes off and when it runs, as two lines of `Facts`. */
export function PromotionTerms({ of }: { of: Readonly<Record<string, unknown>> }) {
  const type = textOf(of, 'discountType');
  const currency = textOf(of, 'currency');
  return (
    <>
      <Fact name={nameIn(t.types, type)}>
        <span className="font-medium tabular-nums">
          {currency === '' ? (
            <RevealText value={textOf(of, 'discountValue')} />
          ) : (
            <Money amount={textOf(of, 'discountValue')} currency={currency} />
          )}
          {type === 'percentage' && ' %'}
        </span>
      </Fact>
      <Fact name={t.period}>
        <Time at={textOf(of, 'startDate')} show="absolute" focusable /> {t.to}{' '}
        <Time at={textOf(of, 'endDate')} show="absolute" focusable />
      </Fact>
    </>
  );
}
