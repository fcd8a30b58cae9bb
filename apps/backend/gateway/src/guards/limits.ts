import { DomainError } from '@countersign/http';
import type { Counter, Metrics } from '@countersign/telemetry';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many requests a minute each kind of caller may make of one replica; 0 is no limit. */
export interface LimitSettings {
  /** Everything from one network address. */
  address: number;
  /** What comes from one network address without a live session. */
  anonymous: number;
  /** GETs of one principal. */
  reads: number;
  /** Everything else of one principal. */
  writes: number;
  /** What files or decides many at once, of one principal; counted among its writes too. */
  bulk: number;
}

/** Counts a request of `key`; throws `rate_limited` when the minute's share is used up. */
export type Limit = (key: string) => Promise<void>;

export type Limits = Record<keyof LimitSettings, Limit>;

const kinds = ['address', 'anonymous', 'reads', 'writes', 'bulk'] as const;

/** Limiters in the memory of this replica; `metrics` count what they refuse. */
export function createLimits(settings: LimitSettings, metrics?: Metrics): Limits {
  const refused = metrics?.counter({
    name: 'countersign_rate_limited_total',
    help: 'Requests refused by a rate limit.',
    labelNames: ['limit'],
  });
  for (const limit of kinds) refused?.inc({ limit }, 0);
  const limits = kinds.map((kind) => [kind, perMinute(settings[kind], kind, refused)]);
  return Object.fromEntries(limits) as Limits;
}

function perMinute(points: number, limit: string, refused: Counter<'limit'> | undefined): Limit {
  if (points === 0) return async () => {};
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      refused?.inc({ limit });
      throw new DomainError('rate_limited', 'Too many requests; wait a little', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      });
    }
  };
}
