import { type DraftForm, type Lookup, useBeginWith } from '@countersign/remote/form';
import { useEffect } from 'react';
import type { Promotion } from '../find-promotion.ts';

/**
 * Begins with the terms of the promotion that was looked up; and always fills in what of it stays.
 *
 * @returns how often they were filled in
 */
export function useBeginWithTerms(form: DraftForm, promotion: Lookup<Promotion>): number {
  const now = promotion.state === 'found' ? promotion.value : undefined;
  const of = now?.promotionId ?? '';
  useEffect(() => {
    if (now === undefined) return;
    const { discountType, currency } = now;
    form.set('discountType', discountType);
    if (currency !== null || discountType === 'percentage') form.set('currency', currency ?? '');
    // What was looked up counts when it becomes known, not each time that it is typed over.
  }, [of]);
  return useBeginWith(form, of, now && termsOf(now));
}

/** The terms of a promotion as its form has them. */
function termsOf(promotion: Promotion): Record<string, string> {
  const { name, description, discountValue, startDate, endDate } = promotion;
  return { name, description: description ?? '', discountValue, startDate, endDate };
}
