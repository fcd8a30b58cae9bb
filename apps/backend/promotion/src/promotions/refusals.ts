/** Said at *prepare* and, when the code was taken meanwhile, at execution. */
export const codeTaken = {
  code: 'code_taken',
  message: 'Another promotion has this code',
  field: 'payload.code',
};

/** What the violation of a named constraint means to the people who approved the action. */
export const promotionConstraints = {
  promotions_code_key: codeTaken,
  promotions_period_check: {
    code: 'period_empty',
    message: 'The promotion must start before it ends',
    field: 'payload.endDate',
  },
  promotions_percentage_check: {
    code: 'percentage_too_high',
    message: 'A percentage is at most 100',
    field: 'payload.discountValue',
  },
};
