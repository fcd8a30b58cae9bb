import type { Refusal } from '@countersign/actions';

/** Said at *prepare* and, when it came about meanwhile, at execution. */
type NamedRefusal = Required<Refusal>;

/** The customer is not in the directory. */
export const unknownCustomer: NamedRefusal = {
  code: 'unknown_customer',
  message: 'There is no such user',
  field: 'payload.customerId',
};

/** The customer has no access, or not yet. */
export const customerNotActive: NamedRefusal = {
  code: 'customer_not_active',
  message: 'The user is not active',
  field: 'payload.customerId',
};

/** No promotion has this code. */
export const unknownPromotion: NamedRefusal = {
  code: 'unknown_promotion',
  message: 'There is no promotion with this code',
  field: 'payload.promotionCode',
};

/** The promotion is still to come. */
export const promotionNotStarted: NamedRefusal = {
  code: 'promotion_not_started',
  message: 'The promotion has not started yet',
  field: 'payload.promotionCode',
};

/** The promotion does not apply for the time being. */
export const promotionPaused: NamedRefusal = {
  code: 'promotion_paused',
  message: 'The promotion is paused',
  field: 'payload.promotionCode',
};

/** The promotion is over, by its period or because it was ended. */
export const promotionEnded: NamedRefusal = {
  code: 'promotion_ended',
  message: 'The promotion is over',
  field: 'payload.promotionCode',
};

/** The promotion takes off an amount of another currency. */
export const otherCurrency = (problem: string): NamedRefusal => ({
  code: 'promotion_of_other_currency',
  message: `The promotion ${problem}`,
  field: 'payload.promotionCode',
});

/** The lines add up to more than can be stored. */
export const tooMuch = (problem: string): NamedRefusal => ({
  code: 'order_too_large',
  message: `The lines ${problem}`,
  field: 'payload.lines',
});

/** The total that was filed is not what the lines and the promotion come to. */
export const totalDiffers = (expected: string): NamedRefusal => ({
  code: 'total_differs',
  message: `The total must be ${expected}`,
  field: 'payload.total',
});

/** There is no order with this id. */
export const unknownOrder: NamedRefusal = {
  code: 'unknown_order',
  message: 'There is no such order',
  field: 'payload.orderId',
};

/** The order was cancelled before. */
export const alreadyCancelled: NamedRefusal = {
  code: 'order_cancelled',
  message: 'The order is cancelled already',
  field: 'payload.orderId',
};

/** The order changed after the action was filed, so that something else was approved. */
export const staleTarget: NamedRefusal = {
  code: 'stale_target',
  message: 'The order has changed since this action was filed',
  field: 'payload.orderId',
};
