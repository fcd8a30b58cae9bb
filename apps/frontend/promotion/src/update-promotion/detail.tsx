import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { PromotionHead } from '../promotion-head.tsx';
import { PromotionTerms } from '../promotion-terms.tsx';
import { t } from '../strings.ts';

/** What a promotion will be from then on, and why. */
export function UpdatePromotionDetail({ payload, before }: DetailProps) {
  const description = textOf(payload, 'description');
  return (
    <div className="min-w-0">
      <PromotionHead of={{ ...payload, code: textOf(before, 'code') }} />
      <Facts>
        <PromotionTerms of={payload} />
        {description !== '' && (
          <Fact name={t.description}>
            <RevealText value={description} />
          </Fact>
        )}
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}
