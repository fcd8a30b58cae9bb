import type { Draft } from '@countersign/remote';
import type { DraftForm, Lookup } from '@countersign/remote/form';
import { useEffect, useState } from 'react';
import type { Promotion } from '../find-promotion.ts';

/** Where a draft says of which promotion its terms are: one that is kept may begin on the page of another. */
const ofField = 'termsOf';

/** A draft as it is filed. */
export function withoutOrigin({ [ofField]: _of, ...draft }: Draft): Draft {
  return draft;
}

/** The terms of a promotion as its form has them. */
function termsOf(promotion: Promotion): Record<string, string> {
  const { name, description, discountValue, startDate, endDate } = promotion;
  return { name, description: description ?? '', discountValue, startDate, endDate };
}

/**
 * Fills in the terms of the promotion that was looked up, unless the draft has terms of that one, or of an
 * action that is amended; and always what of it stays.
 *
 * @returns how often they were filled in
 */
export function useBeginWithTerms(form: DraftForm, promotion: Lookup<Promotion>): number {
  const [times, setTimes] = useState(0);
  const key = promotion.state === 'found' ? promotion.key : '';
  useEffect(() => {
    if (promotion.state !== 'found') return;
    const { promotionId, discountType, currency } = promotion.value;
    const { [ofField]: of, name } = form.draft;
    form.set('discountType', discountType);
    if (currency !== null || discountType === 'percentage') form.set('currency', currency ?? '');
    const isAmended = of === undefined && name !== undefined;
    form.set(ofField, promotionId);
    if (of === promotionId || isAmended) return;
    for (const [field, value] of Object.entries(termsOf(promotion.value))) form.set(field, value);
    setTimes((before) => before + 1);
    // What was looked up counts when it becomes known, not each time that it is typed over.
  }, [key]);
  return times;
}
