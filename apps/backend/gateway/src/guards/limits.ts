import { DomainError } from '@countersign/http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many requests a minute each kind of caller may make of one replica; 0 is no limit. */
export interface LimitSettings {
  /** Everything from one network address. */
  address: number;
  /** What comes from one network address without a live session. */
  anonymous: number;
  /** GETs of one session. */
  reads: number;
  /** Everything else of one session. */
  writes: number;
}

/** Counts a request of `key`; throws `rate_limited` when the minute's share is used up. */
export type Limit = (key: string) => Promise<void>;

/** One limiter for each setting. */
export type Limits = Record<keyof LimitSettings, Limit>;

/** Limiters in the memory of this replica. */
export function createLimits(settings: LimitSettings): Limits {
  return {
    address: perMinute(settings.address),
    anonymous: perMinute(settings.anonymous),
    reads: perMinute(settings.reads),
    writes: perMinute(settings.writes),
  };
}

function perMinute(points: number): Limit {
  if (points === 0) return async () => {};
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new DomainError('rate_limited', 'Too many requests; wait a little', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      });
    }
  };
}
