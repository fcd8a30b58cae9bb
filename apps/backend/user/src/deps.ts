import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { AuthPeople } from './calls/auth-people.ts';
import type { UserDatabase } from './database.ts';

export interface Deps {
  database: Pick<UserDatabase, 'db' | 'ready'>;
  auth: AuthPeople;
  tokens: ServiceTokens;
  verifyPerson: VerifyUserToken;
  logger: Logger;
  metrics?: Metrics;
}
