import type { AuthDatabase } from '@countersign/db-auth';
import { createSequencer, showUnplaced } from '@countersign/events/log';
import { createMetrics, type Logger } from '@countersign/telemetry';
import type { AuthConfig } from './config.ts';
import { createHasher, type Hashing } from './crypto/hasher.ts';
import { createSecrets } from './crypto/secrets.ts';
import type { Deps } from './deps.ts';
import { authEntries } from './events/log.ts';
import { createIdentity } from './identity/identity.ts';
import { createInFlight } from './identity/in-flight.ts';
import { createThrottle } from './identity/throttle.ts';
import { createMailQueue } from './mail/queue.ts';
import { createAuthMetrics } from './metrics.ts';
import { createKeyring } from './token/keyring.ts';

/** Whoever reads what auth tells is in less of a hurry than one whom an action waits for. */
const unhurried = { apartMs: 200, pollMs: 500, idlePollMs: 5_000 };

/** What the service's verbs need, put together; nothing connects yet. */
export function compose(
  { db, pool }: Pick<AuthDatabase, 'db' | 'pool'>,
  config: AuthConfig,
  logger: Logger,
  metrics = createMetrics('auth'),
  hashing?: Hashing,
): Deps {
  const secrets = createSecrets(config.secret);
  showUnplaced(metrics, { db, entries: authEntries });
  const hasher = createHasher(config.hashesAtOnce, hashing);
  return {
    db,
    pool,
    config,
    logger,
    metrics,
    authMetrics: createAuthMetrics(metrics, pool),
    secrets,
    keyring: createKeyring(db, secrets),
    mailQueue: createMailQueue(pool, logger),
    hasher,
    sequencer: createSequencer({ db, logger, settings: unhurried }),
    throttle: createThrottle(),
    inFlight: createInFlight(),
    identity: createIdentity({ db, config, logger, hasher }),
  };
}
