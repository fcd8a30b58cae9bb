import { Facts } from '@countersign/remote/detail';
import type { DraftForm, Lookup } from '@countersign/remote/form';
import { Field, Input, SkeletonLines } from '@countersign/ui';
import type { Promotion } from './find-promotion.ts';
import { PromotionHead } from './promotion-head.tsx';
import { PromotionTerms } from './promotion-terms.tsx';
import { t } from './strings.ts';
import { StatusBadge } from './status-badge.tsx';

const texts = t.change;

/** The promotion that is to be changed, which is shown as it is now. */
export function PromotionField({ form, of }: { form: DraftForm; of: Lookup<Promotion> }) {
  return (
    <Field {...form.field('promotionId')} hint={texts.promotionIdHint} required>
      <Input
        {...form.input('promotionId', (typed) => typed.trim().toLowerCase())}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
      />
      <Chosen of={of} />
    </Field>
  );
}

function Chosen({ of: promotion }: { of: Lookup<Promotion> }) {
  switch (promotion.state) {
    case 'none':
      return null;
    case 'asking':
      return <SkeletonLines lines={3} label={texts.what} className="mt-2" />;
    case 'missing':
    case 'away':
      return (
        <p role="status" className="mt-1 text-sm text-fg-muted">
          {texts[promotion.state]}
        </p>
      );
    case 'found':
      return (
        <section aria-label={texts.what} className="mt-2 min-w-0">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <PromotionHead of={promotion.value} />
            </div>
            <StatusBadge of={promotion.value} />
          </div>
          <Facts>
            <PromotionTerms of={promotion.value} />
          </Facts>
          {promotion.value.status === 'ended' && (
            <p role="status" className="mt-2 text-sm text-danger">
              {texts.ended}
            </p>
          )}
        </section>
      );
  }
}
