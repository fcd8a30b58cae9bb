import type { ServiceTokens } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { Forward } from './forward/forward.ts';
import type { Limits } from './guards/limits.ts';
import type { SystemReadiness } from './ready.ts';
import type { SessionTokens } from './session/kept-tokens.ts';
import type { Streams } from './streams/streams.ts';
import type { Web } from './web/web.ts';

export interface Deps {
  logger: Logger;
  metrics: Metrics;
  tokens: ServiceTokens;
  sessions: SessionTokens;
  forward: Forward;
  streams: Streams;
  limits: Limits;
  readiness: () => Promise<SystemReadiness>;
  web: Web;
  /** The origin that browsers see. */
  publicUrl: string;
  trustedOrigins: readonly string[];
  trustedHops: number;
  maxBodyBytes: number;
}
