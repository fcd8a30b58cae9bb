import { can, isRole, type Resource, type Verb } from '@countersign/auth';
import { statement } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { AuthConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { limitsIn, standingOf, type StandingRow } from '../person/standing.ts';
import { isLive, limitsGiven } from '../session/limits.ts';
import { leftLately, secondFactorSecondsAgo } from '../session/moment.ts';
import { delegatorsIn, delegatorsOf, type DelegatorsRow } from '../delegation/delegators.ts';
import type { Authority } from '../replies.ts';

/** Whose right to do what is asked for. */
export interface AuthorityRequest {
  personId: string;
  sessionId: string;
  resource: Resource;
  verb: Verb;
}

interface Row extends StandingRow, DelegatorsRow {
  disabled: boolean;
  live: boolean;
  roles: string[];
  seconds_ago: number | null;
  enrolled: boolean;
  left_lately: boolean;
}

type Values = Pick<AuthorityRequest, 'personId' | 'sessionId'> & AuthConfig['session'];

const standing = statement<Row, Values>(sql`
  select u.disabled_at is not null as disabled,
    coalesce(${isLive(limitsGiven)}, false) as live,
    ${secondFactorSecondsAgo} as seconds_ago,
    u.two_factor_enabled as enrolled,
    ${leftLately} as left_lately,
    ARRAY(select role from person_roles where person_id = u.id) as roles,
    ${standingOf(sql`u.id`)},
    ${delegatorsOf(sql`u.id`)}
  from "user" u left join "session" s on s.id = ${sql.placeholder('sessionId')} and s.user_id = u.id
  where u.id = ${sql.placeholder('personId')}`);

/**
 * Whether this session's person may do it now: session, expiry, disabling and roles at once; and if so, with
 * which roles, groups and limits, how long ago the person gave a second factor in the session, whether anybody's
 * access has ended lately, and for whom they stand in, who may do it too. Delegations are followed one step.
 */
export async function checkAuthority(
  { pool, config }: Pick<Deps, 'pool' | 'config'>,
  { personId, sessionId, resource, verb }: AuthorityRequest,
): Promise<Authority> {
  const [person] = await standing(pool, { personId, sessionId, ...config.session });
  if (person?.disabled) return { allowed: false, reason: 'disabled' };
  if (!person?.live) return { allowed: false, reason: 'session_ended' };
  const held = person.roles.filter(isRole);
  if (!can(held, resource, verb as never)) return { allowed: false, reason: 'role_missing' };
  const delegators = verb === 'review' ? delegatorsIn(person) : [];
  return {
    allowed: true,
    roles: held,
    groups: person.groups,
    limits: limitsIn(person),
    secondFactorSecondsAgo: person.seconds_ago,
    secondFactorEnrolled: person.enrolled,
    ...(person.left_lately && { leftLately: true as const }),
    ...(delegators.length > 0 && { delegators }),
  };
}
