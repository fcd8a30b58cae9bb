import { createAuthClient } from '@countersign/auth-service/client';
import {
  createServiceFetch,
  type SessionPrincipal,
  type ServiceTokens,
} from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { DomainError } from '@countersign/http';
import type { Delegator } from '../policies/words.ts';
import type { Metrics } from '@countersign/telemetry';

/** As whom somebody decides, as of the moment of the decision. */
export interface FreshStanding extends Pick<SessionPrincipal, 'roles' | 'groups' | 'limits'> {
  /** How long ago they gave a second factor in their session, in whole seconds by auth's database's clock; null for never. */
  secondFactorSecondsAgo: number | null;
  /** Whether they have one to give. */
  secondFactorEnrolled: boolean;
  /** Whether anybody's access has ended in the last twenty seconds, or may have: the release before does not say. */
  leftLately: boolean;
  /** In whose place they may decide, of this moment. */
  delegators?: readonly Delegator[];
}

/** Auth's fresh word on a person, asked in the very request that needs it; nothing is cached. */
export interface Authority {
  /**
   * Throws `unauthenticated` when the session has ended, `forbidden` when the person was disabled or
   * lost the role, `unavailable` when auth is away.
   *
   * @returns the roles, groups and limits of this moment, by which it is decided in which stage they vote, and how
   * long ago they gave a second factor
   */
  requireReview(checker: SessionPrincipal): Promise<FreshStanding>;
  /** The same of who is about to break the glass. */
  requireBreakGlass(maker: SessionPrincipal): Promise<FreshStanding>;
  /** Why they may not file in this session now, if so; `undefined` where they may. Throws `unavailable` when auth is away. */
  whyNotFile(maker: Pick<SessionPrincipal, 'personId' | 'sessionId'>): Promise<NoRight | undefined>;
}

/** Why somebody may not do something now. */
export type NoRight = 'session_ended' | 'disabled' | 'role_missing';

/** Asks the auth service, as workflow. */
export function createAuthority(options: {
  tokens: ServiceTokens;
  authUrl: string;
  metrics?: Metrics | undefined;
}): Authority {
  const { tokens, metrics } = options;
  const fetch = createServiceFetch({ tokens, audience: 'auth', timeoutMs: 5_000, metrics });
  const auth = createAuthClient(options.authUrl, { fetch });
  const ask = (
    { personId, sessionId }: Pick<SessionPrincipal, 'personId' | 'sessionId'>,
    verb: 'review' | 'file' | 'break_glass',
  ) => {
    const json = { personId, sessionId, resource: 'action', verb } as const;
    return unwrap(auth.internal.authority.$post({ json }));
  };
  const requireFresh = async (
    person: SessionPrincipal,
    verb: 'review' | 'break_glass',
    otherwise: string,
  ): Promise<FreshStanding> => {
    const ofToken = person.roles;
    const answer = await ask(person, verb);
    if (answer.allowed) {
      // The release before says no more than that, and its token has the roles of this very request. No second factor
      // is known of there.
      const told: Partial<typeof answer> = answer;
      return {
        roles: told.roles ?? ofToken,
        groups: told.groups ?? [],
        limits: told.limits ?? {},
        secondFactorSecondsAgo: told.secondFactorSecondsAgo ?? null,
        secondFactorEnrolled: told.secondFactorEnrolled ?? false,
        leftLately: told.leftLately ?? told.roles === undefined,
        ...(told.delegators && { delegators: told.delegators }),
      };
    }
    if (answer.reason === 'session_ended') {
      throw new DomainError('unauthenticated', 'Your session has ended; sign in again');
    }
    throw new DomainError('forbidden', otherwise);
  };
  return {
    async whyNotFile(maker) {
      const answer = await ask(maker, 'file');
      return answer.allowed ? undefined : answer.reason;
    },
    requireReview: (checker) =>
      requireFresh(checker, 'review', 'Your roles no longer permit reviewing'),
    requireBreakGlass: (maker) =>
      requireFresh(maker, 'break_glass', 'Your roles no longer permit breaking the glass'),
  };
}
