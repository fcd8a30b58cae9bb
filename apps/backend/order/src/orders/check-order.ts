import {
  compareDecimals,
  priceOrder,
  type OrderPrice,
  type Payload,
  type Refusal,
} from '@countersign/actions';
import type { Customer, Customers } from '../calls/customers.ts';
import type { Promotion, Promotions } from '../calls/promotions.ts';
import {
  customerNotActive,
  otherCurrency,
  promotionEnded,
  promotionNotStarted,
  promotionPaused,
  tooMuch,
  totalDiffers,
  unknownCustomer,
  unknownPromotion,
} from './refusals.ts';

/** Whom the order service asks. */
export interface Services {
  customers: Customers;
  promotions: Promotions;
}

/** An order that can be placed now, or why it cannot. */
export type CheckedOrder =
  | { refusal: Required<Refusal> }
  | {
      refusal?: undefined;
      customer: Customer;
      promotion: Promotion | undefined;
      price: OrderPrice;
    };

type Proposal = Payload<'create_order'>;

/**
 * Checks a proposed order against live data: its customer is active, its promotion holds at `now`
 * (milliseconds), and its total is what the lines come to under it. Throws `unavailable` when a
 * service that knows is away.
 */
export async function checkOrder(
  { customers, promotions }: Services,
  payload: Proposal,
  now: number,
): Promise<CheckedOrder> {
  const { customerId, promotionCode } = payload;
  const [customer, promotion] = await Promise.all([
    customers.find(customerId),
    promotionCode === undefined ? undefined : promotions.find(promotionCode),
  ]);
  if (customer === undefined) return { refusal: unknownCustomer };
  if (customer.status !== 'active') return { refusal: customerNotActive };
  const refusal = promotionCode === undefined ? undefined : problemOf(promotion, now);
  if (refusal) return { refusal };
  const price = priceOrder(payload, promotion);
  if ('problem' in price) {
    const say = price.field === 'lines' ? tooMuch : otherCurrency;
    return { refusal: say(price.problem) };
  }
  if (compareDecimals(price.total, payload.total) !== 0) {
    return { refusal: totalDiffers(price.total) };
  }
  return { customer, promotion, price };
}

function problemOf(promotion: Promotion | undefined, now: number): Required<Refusal> | undefined {
  if (promotion === undefined) return unknownPromotion;
  if (promotion.status === 'paused') return promotionPaused;
  if (promotion.status !== 'active') return promotionEnded;
  if (now < Date.parse(promotion.startDate)) return promotionNotStarted;
  return now < Date.parse(promotion.endDate) ? undefined : promotionEnded;
}
