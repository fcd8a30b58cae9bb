import { randomInt, randomUUID } from 'node:crypto';
import type { Payload } from '@countersign/actions';

/** Letters and digits that nobody has used. */
function unused(): string {
  return randomUUID().slice(0, 8);
}

/** A colleague whom nobody has filed. */
export function newUser(overrides: Partial<Payload<'create_user'>> = {}): Payload<'create_user'> {
  const username = `robin-${unused()}`;
  return {
    email: `${username}@countersign.test`,
    username,
    fullName: `Colleague ${username}`,
    roles: ['maker'],
    ...overrides,
  };
}

/** A group that nobody has filed. */
export function newGroup(
  overrides: Partial<Payload<'create_group'>> = {},
): Payload<'create_group'> {
  const name = `group-${unused()}`;
  return { name, title: `The ${name}`, ...overrides };
}

/** A promotion that nobody has filed. */
export function newPromotion(
  overrides: Partial<Payload<'create_promotion'>> = {},
): Payload<'create_promotion'> {
  const code = `SPRING-${unused().toUpperCase()}`;
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

/** An order of a user, of two lines and without a promotion. */
export function newOrder(
  customerId: string,
  overrides: Partial<Payload<'create_order'>> = {},
): Payload<'create_order'> {
  return {
    customerId,
    currency: 'EUR',
    lines: [
      { item: `Desk ${unused()}`, quantity: 2, unitPrice: '349.00' },
      { item: 'Lamp', quantity: 3, unitPrice: '19.90' },
    ],
    total: '757.70',
    ...overrides,
  };
}

/** An account of a user, with a number that nobody has filed. */
export function newAccount(
  userId: string,
  overrides: Partial<Payload<'create_account'>> = {},
): Payload<'create_account'> {
  return {
    userId,
    accountNumber: `DE${Date.now()}${randomInt(1_000_000, 9_999_999)}`,
    accountType: 'savings',
    balance: '1250.00',
    currency: 'EUR',
    ...overrides,
  };
}
