import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { PromotionHead } from '../promotion-head.tsx';
import { PromotionTerms } from '../promotion-terms.tsx';
import { t } from '../strings.ts';

/** What a promotion will be, at a glance. */
export function CreatePromotionDetail({ payload }: DetailProps) {
  const description = textOf(payload, 'description');
  return (
    <div className="min-w-0">
      <PromotionHead of={payload} />
      <Facts>
        <PromotionTerms of={payload} />
        {description !== '' && (
          <Fact name={t.description}>
            <RevealText value={description} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}
