import type { RateRule } from './rate-limit.ts';

/** So many wrong codes of one person in so many seconds, before the next are refused. */
export const secondFactorRule: RateRule = { max: 10, window: 15 * 60 };
