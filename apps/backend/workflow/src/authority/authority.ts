import type { Person } from '@countersign/auth/server';

/** Auth's fresh word on a person, asked in the very request that needs it; nothing is cached. */
export interface Authority {
  /**
   * Throws `unauthenticated` when the session has ended, `forbidden` when the person was disabled or
   * lost the role, `unavailable` when auth is away.
   */
  requireReview(person: Person): Promise<void>;
}
