import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { PromotionDatabase } from './database.ts';

export interface Deps {
  database: Pick<PromotionDatabase, 'db' | 'ready'>;
  tokens: ServiceTokens;
  verifyPerson: VerifyUserToken;
  logger: Logger;
  metrics?: Metrics;
}
