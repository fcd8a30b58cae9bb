import { createAuthClient } from '@countersign/auth-service/client';
import {
  createServiceFetch,
  type SessionPrincipal,
  type ServiceTokens,
} from '@countersign/auth/server';
import { can, notPermitted } from '@countersign/auth';
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
  /** On whose behalf they may decide, of this moment. */
  delegators?: readonly Delegator[];
}

/**
 * Auth's fresh word on a person, of the very request that needs it: the token of that write brings it, and where
 * that was not issued just now or says no, auth is asked. Nothing is cached.
 */
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

/** What only those do whom auth vouches for at that moment. */
type Deed = 'review' | 'break_glass';

const accessEnded = 'Your access has ended';

/**
 * How many milliseconds old what a token brings may be, by the clocks of auth and workflow. On its way it takes a few;
 * auth's answer to a question may take twenty times as long.
 */
export const freshMs = 250;

/** So far auth's clock may be ahead: were it more, what is old would look fresh. */
export const aheadMs = 50;

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
    verb: Deed | 'file',
  ) => {
    const json = { personId, sessionId, resource: 'action', verb } as const;
    return unwrap(auth.internal.authority.$post({ json }));
  };
  /** What the token says of what auth saw a moment ago. Whoever may not hears from auth why. */
  const broughtBy = (
    { seenAtIssue, roles, groups, limits }: SessionPrincipal,
    verb: Deed,
  ): FreshStanding | undefined => {
    if (!seenAtIssue || !can(roles, 'action', verb)) return undefined;
    const { at, delegators, ...seen } = seenAtIssue;
    const age = Date.now() - at;
    if (age > freshMs || age < -aheadMs) return undefined;
    const lent = verb === 'review' && delegators.length > 0 && { delegators };
    return { roles, groups, limits, ...seen, ...lent };
  };
  const requireFresh = async (person: SessionPrincipal, verb: Deed): Promise<FreshStanding> => {
    const brought = broughtBy(person, verb);
    if (brought) return brought;
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
    const isGone = answer.reason === 'disabled';
    throw new DomainError('forbidden', isGone ? accessEnded : notPermitted('action', verb));
  };
  return {
    async whyNotFile(maker) {
      const answer = await ask(maker, 'file');
      return answer.allowed ? undefined : answer.reason;
    },
    requireReview: (checker) => requireFresh(checker, 'review'),
    requireBreakGlass: (maker) => requireFresh(maker, 'break_glass'),
  };
}
