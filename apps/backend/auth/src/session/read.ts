import { isRole, type Role } from '@countersign/auth';
import { principalName, type SeenAtIssue } from '@countersign/auth/server';
import { identifyRequest } from '@countersign/telemetry';
import { statement } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { AuthConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import {
  delegatorIdsOf,
  delegatorsIn,
  delegatorsOf,
  type DelegatorsRow,
} from '../delegation/delegators.ts';
import { limitsIn, standingOf, type StandingRow } from '../person/standing.ts';
import { signedCookie } from './cookie.ts';
import { isLive, limitsGiven } from './limits.ts';
import { leftLately, secondFactorSecondsAgo } from './moment.ts';

/** A session that may be used now, and whose it is. */
export interface LiveSession {
  sessionId: string;
  personId: string;
  name: string;
  email: string;
  roles: Role[];
  groups: string[];
  /** A decimal for each currency. */
  limits: Record<string, string>;
  joinedAt: Date;
  /** For whom they stand in now. */
  delegatorIds: string[];
  twoFactorEnabled: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  /** When it ends if its person does nothing. */
  idleEndsAt: Date;
  /** When it ends in any case. */
  endsAt: Date;
  /** For how long it is live if its person does nothing, by the database's clock. */
  liveForMs: number;
  /** All changes of access up to this position were seen, and none after it. */
  position: number;
  /** As what the person decides at this moment, where it was asked for. */
  seen: SeenAtIssue | undefined;
}

/** What is asked of a session beside whose it is. */
export interface SessionQuestion {
  /** Whether this counts as the person being there. */
  extend: boolean;
  /** Whether the person may be about to decide. */
  decides?: boolean;
}

interface Row extends StandingRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  roles: string[];
  joined_at: Date;
  /** Where nobody decides; else `delegators` says it. */
  delegator_ids?: string[] | null;
  two_factor_enabled: boolean;
  created_at: Date;
  last_seen_at: Date;
  live_for_ms: number;
  position: number;
  /** Where it was asked for. */
  seconds_ago?: number | null;
  left_lately?: boolean;
  delegators?: DelegatorsRow['delegators'];
}

/**
 * Requests closer together than this move the idle limit once. With the seconds for which the gateway
 * uses a kept token without asking, the limit is five seconds behind at the most.
 */
const touchSeconds = 2;

const { idleSeconds, absoluteSeconds } = limitsGiven;

/** Of two at the same moment the one that waited may have begun before the other: it takes nothing back. */
const touched = sql`, touched as (
    update "session" s set last_seen_at = greatest(s.last_seen_at, now())
    from live where live.touches and s.id = live.id
  )`;

const secondsAgo = sql`${secondFactorSecondsAgo} as seconds_ago,`;

const sessionOf = ({ extend, decides }: Required<SessionQuestion>) =>
  statement<Row, { token: string } & AuthConfig['session']>(sql`
    with live as (
      select s.id, s.user_id, u.name, u.email, u.created_at as joined_at, u.two_factor_enabled, s.created_at, s.last_seen_at,
        ${decides ? secondsAgo : sql``}
        ${extend ? sql`s.last_seen_at < now() - make_interval(secs => ${touchSeconds})` : sql`false`} as touches
      from "session" s join "user" u on u.id = s.user_id
      where s.token = ${sql.placeholder('token')} and ${isLive(limitsGiven)}
    )${extend ? touched : sql``}
    select live.*,
      ARRAY(select role from person_roles where person_id = live.user_id order by granted_at, role) as roles,
      ${standingOf(sql`live.user_id`)},
      ${decides ? delegatorsOf(sql`live.user_id`) : delegatorIdsOf(sql`live.user_id`)},
      ${decides ? sql`${leftLately} as left_lately,` : sql``}
      (extract(epoch from least(
        (case when touches then now() else last_seen_at end) + make_interval(secs => ${idleSeconds}),
        created_at + make_interval(secs => ${absoluteSeconds})
      ) - now()) * 1000)::float8 as live_for_ms,
      (select position from access_clock)::float8 as position
    from live`);

const live = {
  read: {
    noticed: sessionOf({ extend: true, decides: false }),
    unnoticed: sessionOf({ extend: false, decides: false }),
  },
  decision: {
    noticed: sessionOf({ extend: true, decides: true }),
    unnoticed: sessionOf({ extend: false, decides: true }),
  },
};

/**
 * The live session of a `Cookie` header with the person's roles of this moment, in one statement;
 * undefined when it is idle, expired, revoked, forged or its person disabled.
 */
export async function readSession(
  { pool, config, identity }: Pick<Deps, 'pool' | 'config' | 'identity'>,
  cookie: string | undefined,
  { extend, decides = false }: SessionQuestion,
): Promise<LiveSession | undefined> {
  const token = signedCookie(cookie, await identity.cookieName(), config.secret);
  if (token === undefined) return undefined;
  const at = Date.now();
  const statements = live[decides ? 'decision' : 'read'];
  const ask = statements[extend ? 'noticed' : 'unnoticed'];
  const [row] = await ask(pool, { token, ...config.session });
  return row && { ...fromRow(row, config.session), seen: decides ? seenIn(row, at) : undefined };
}

/** By the clock of before it was looked: nothing that has changed since is in it. */
function seenIn(row: Row, at: number): SeenAtIssue {
  const {
    seconds_ago: ago = null,
    two_factor_enabled: secondFactorEnrolled,
    delegators = null,
  } = row;
  return {
    at,
    secondFactorSecondsAgo: ago,
    secondFactorEnrolled,
    leftLately: row.left_lately ?? true,
    delegators: delegatorsIn({ delegators }),
  };
}

function fromRow(row: Row, limits: Deps['config']['session']): Omit<LiveSession, 'seen'> {
  const { created_at: createdAt, last_seen_at: lastSeenAt } = row;
  const endsAt = new Date(createdAt.getTime() + limits.absoluteSeconds * 1000);
  const idleEnd = lastSeenAt.getTime() + limits.idleSeconds * 1000;
  return {
    sessionId: row.id,
    personId: row.user_id,
    name: row.name,
    email: row.email,
    roles: row.roles.filter(isRole),
    groups: row.groups,
    limits: limitsIn(row),
    joinedAt: row.joined_at,
    delegatorIds: row.delegator_ids ?? (row.delegators ?? []).map(({ personId }) => personId),
    twoFactorEnabled: row.two_factor_enabled,
    createdAt,
    lastSeenAt,
    idleEndsAt: new Date(Math.min(idleEnd, endsAt.getTime())),
    endsAt,
    liveForMs: Math.floor(row.live_for_ms),
    position: row.position,
  };
}

/** Notes on the current request that it is made in `session`. */
export function identifySession({ sessionId, personId }: LiveSession): void {
  identifyRequest(principalName({ kind: 'session', sessionId }), personId);
}
