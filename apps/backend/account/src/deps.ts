import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { Directory } from './calls/directory.ts';
import type { AccountDatabase } from './database.ts';

export interface Deps {
  database: Pick<AccountDatabase, 'db' | 'ready'>;
  directory: Directory;
  tokens: ServiceTokens;
  verifyPerson: VerifyUserToken;
  logger: Logger;
  metrics?: Metrics;
}
