/** Said at *prepare* and, when the code was taken meanwhile, at execution. */
export const codeTaken = {
  code: 'code_taken',
  message: 'Another promotion has this code',
  field: 'payload.code',
};

/** The promotion to be changed is not in the directory. */
export const unknownPromotion = {
  code: 'unknown_promotion',
  message: 'There is no such promotion',
  field: 'payload.promotionId',
};

/** The row of the promotion to be changed holds what no promotion can be. */
export const unreadablePromotion = {
  code: 'unreadable_promotion',
  message: 'This promotion cannot be read',
  field: 'payload.promotionId',
};

/** Nothing changes a promotion that was ended. */
export const promotionEnded = {
  code: 'promotion_ended',
  message: 'The promotion has ended for good',
  field: 'payload.promotionId',
};

/** The promotion changed after the action was filed, so that something else was approved. */
export const staleTarget = {
  code: 'stale_target',
  message: 'The promotion has changed since this action was filed',
  field: 'payload.promotionId',
};

/** Said of an action after which everything would be as it is. */
export const nothingChanges = (field: string) => ({
  code: 'nothing_changes',
  message: 'This is how it is already',
  field,
});

/** A percentage stays a percentage, an amount an amount. */
export const otherDiscountType = (kept: string) => ({
  code: 'other_discount_type',
  message: `The discount type stays ${kept}`,
  field: 'payload.discountType',
});

/** An amount stays in its currency. */
export const otherCurrency = (kept: string) => ({
  code: 'other_currency',
  message: `The currency stays ${kept}`,
  field: 'payload.currency',
});

/** What the violation of a named constraint means to the people who approved the action. */
export const promotionConstraints = {
  promotions_code_key: codeTaken,
  promotions_period_check: {
    code: 'period_empty',
    message: 'The promotion must start before it ends',
    field: 'payload.endDate',
  },
  promotions_one_change: nothingChanges('payload'),
  promotions_percentage_check: {
    code: 'percentage_too_high',
    message: 'A percentage is at most 100',
    field: 'payload.discountValue',
  },
};
