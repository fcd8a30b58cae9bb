/** What a promotion can be: `active` while it applies in its period, `paused` for a time, `ended` for good. */
export const promotionStatuses = ['active', 'paused', 'ended'] as const;

/** One of `promotionStatuses`. */
export type PromotionStatus = (typeof promotionStatuses)[number];

/** What a promotion can become, by what it is. The owner's database holds to the same. */
export const promotionTransitions: Readonly<Record<PromotionStatus, readonly PromotionStatus[]>> = {
  active: ['paused', 'ended'],
  paused: ['active', 'ended'],
  ended: [],
};

/** What a promotion can be before it becomes `status`. */
export function statusesBefore(status: PromotionStatus): PromotionStatus[] {
  return promotionStatuses.filter((before) => promotionTransitions[before].includes(status));
}
