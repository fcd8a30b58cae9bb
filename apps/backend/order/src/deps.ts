import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { Customers } from './calls/customers.ts';
import type { Promotions } from './calls/promotions.ts';
import type { OrderDatabase } from './database.ts';

export interface Deps {
  database: Pick<OrderDatabase, 'db' | 'ready'>;
  customers: Customers;
  promotions: Promotions;
  tokens: ServiceTokens;
  verifyPerson: VerifyUserToken;
  logger: Logger;
  metrics?: Metrics;
}
