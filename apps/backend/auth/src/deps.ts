import type { ServiceTokens } from '@countersign/auth/server';
import type { Sequencer } from '@countersign/events/log';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { AuthDatabase, Db } from './database.ts';
import type { AuthConfig } from './config.ts';
import type { Hasher } from './crypto/hasher.ts';
import type { Secrets } from './crypto/secrets.ts';
import type { Identity } from './identity/identity.ts';
import type { InFlight } from './identity/in-flight.ts';
import type { Throttle } from './identity/throttle.ts';
import type { MailQueue } from './mail/queue.ts';
import type { AuthMetrics } from './metrics.ts';
import type { Keyring } from './token/keyring.ts';

export interface Deps {
  db: Db;
  /** For what is asked outside of transactions with every request. */
  pool: Pick<AuthDatabase['pool'], 'query'>;
  config: AuthConfig;
  secrets: Secrets;
  mailQueue: MailQueue;
  keyring: Keyring;
  identity: Identity;
  hasher: Hasher;
  throttle: Throttle;
  inFlight: InFlight;
  /** Gives what auth records its place in the log. */
  sequencer: Sequencer;
  logger: Logger;
  metrics: Metrics;
  authMetrics: AuthMetrics;
}

export interface AppDeps extends Deps {
  tokens: ServiceTokens;
  ready: () => Promise<Record<string, boolean>>;
}
