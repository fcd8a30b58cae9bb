import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { Directory } from './calls/directory.ts';
import type { AccountDatabase } from './database.ts';

/** What the account service is composed of. */
export interface Deps {
  database: Pick<AccountDatabase, 'db' | 'ready'>;
  directory: Directory;
  tokens: ServiceTokens;
  verifyPerson: VerifyUserToken;
  logger: Logger;
  metrics?: Metrics;
}
