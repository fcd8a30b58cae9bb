import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { PromotionHead } from '../promotion-head.tsx';
import { PromotionTerms } from '../promotion-terms.tsx';
import { t } from '../strings.ts';

const texts = t.changeStatus;

/** What becomes of a promotion, and why. */
export function ChangePromotionStatusDetail({ payload, before }: DetailProps) {
  const status = textOf(payload, 'status');
  return (
    <div className="min-w-0">
      {before && <PromotionHead of={before} />}
      <Facts>
        <Fact name={texts.status}>
          <span className="font-medium">{nameIn(texts.statuses, status)}</span>{' '}
          <span className="text-fg-muted">{nameIn(texts.means, status)}</span>
        </Fact>
        {before && <PromotionTerms of={before} />}
        <Fact name={t.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}
