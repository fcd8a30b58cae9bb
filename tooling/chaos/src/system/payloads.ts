import type { Payload } from '@countersign/actions';
import type { Role } from '@countersign/auth';

/** Payloads that nobody has filed before. */
export interface Payloads {
  promotion(overrides?: Partial<Payload<'create_promotion'>>): Payload<'create_promotion'>;
  account(userId: string): Payload<'create_account'>;
  user(roles?: Role[]): Payload<'create_user'>;
}

/** Numbers its payloads, for databases that begin empty. */
export function createPayloads(): Payloads {
  let count = 0;
  const next = (): string => String((count += 1)).padStart(6, '0');
  return {
    promotion(overrides = {}) {
      const code = `CHAOS-${next()}`;
      return {
        code,
        name: `Promotion ${code}`,
        discountType: 'percentage',
        discountValue: '12.5',
        startDate: '2031-06-01T00:00:00Z',
        endDate: '2031-07-01T00:00:00Z',
        ...overrides,
      };
    },
    account: (userId) => ({
      userId,
      accountNumber: `CHAOS${next()}`,
      accountType: 'savings',
      balance: '1250.00',
      currency: 'EUR',
    }),
    user(roles) {
      const username = `chaos${next()}`;
      const email = `${username}@countersign.test`;
      return { email, username, fullName: `Colleague ${username}`, ...(roles && { roles }) };
    },
  };
}
