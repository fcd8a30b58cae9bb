import { randomInt, randomUUID } from 'node:crypto';
import type { Payload } from '@countersign/actions';

/** A promotion that nobody has filed. */
export function newPromotionPayload(
  overrides: Partial<Payload<'create_promotion'>> = {},
): Payload<'create_promotion'> {
  const code = `E2E-${randomUUID().slice(0, 13).toUpperCase()}`;
  return {
    code,
    name: `Promotion ${code}`,
    discountType: 'percentage',
    discountValue: '12.5',
    startDate: '2031-06-01T00:00:00Z',
    endDate: '2031-07-01T00:00:00Z',
    ...overrides,
  };
}

/** An account of a user, with a number that nobody has filed. */
export function newAccountPayload(
  userId: string,
  overrides: Partial<Payload<'create_account'>> = {},
): Payload<'create_account'> {
  return {
    userId,
    accountNumber: `E2E${Date.now()}${randomInt(1_000, 9_999)}`,
    accountType: 'savings',
    balance: '1250.00',
    currency: 'EUR',
    ...overrides,
  };
}
