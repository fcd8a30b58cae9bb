import { isRole, type Role } from '@countersign/auth';
import { principalName } from '@countersign/auth/server';
import { identifyRequest } from '@countersign/telemetry';
import { statement } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { AuthConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { delegatorIdsOf } from '../delegation/delegators.ts';
import { limitsIn, standingOf, type StandingRow } from '../person/standing.ts';
import { signedCookie } from './cookie.ts';
import { isLive, limitsGiven } from './limits.ts';

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
}

interface Row extends StandingRow {
  id: string;
  user_id: string;
  name: string;
  email: string;
  roles: string[];
  joined_at: Date;
  delegator_ids: string[] | null;
  two_factor_enabled: boolean;
  created_at: Date;
  last_seen_at: Date;
  live_for_ms: number;
  position: number;
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

const sessionOf = (extend: boolean) =>
  statement<Row, { token: string } & AuthConfig['session']>(sql`
    with live as (
      select s.id, s.user_id, u.name, u.email, u.created_at as joined_at, u.two_factor_enabled, s.created_at, s.last_seen_at,
        ${extend ? sql`s.last_seen_at < now() - make_interval(secs => ${touchSeconds})` : sql`false`} as touches
      from "session" s join "user" u on u.id = s.user_id
      where s.token = ${sql.placeholder('token')} and ${isLive(limitsGiven)}
    )${extend ? touched : sql``}
    select live.*,
      ARRAY(select role from person_roles where person_id = live.user_id order by granted_at, role) as roles,
      ${standingOf(sql`live.user_id`)},
      ${delegatorIdsOf(sql`live.user_id`)},
      (extract(epoch from least(
        (case when touches then now() else last_seen_at end) + make_interval(secs => ${idleSeconds}),
        created_at + make_interval(secs => ${absoluteSeconds})
      ) - now()) * 1000)::float8 as live_for_ms,
      (select position from access_clock)::float8 as position
    from live`);

const liveOnly = sessionOf(false);
const liveAndSeen = sessionOf(true);

/**
 * The live session of a `Cookie` header with the person's roles of this moment, in one statement;
 * undefined when it is idle, expired, revoked, forged or its person disabled.
 *
 * @param extend whether this counts as the person being there
 */
export async function readSession(
  { pool, config, identity }: Pick<Deps, 'pool' | 'config' | 'identity'>,
  cookie: string | undefined,
  { extend }: { extend: boolean },
): Promise<LiveSession | undefined> {
  const token = signedCookie(cookie, await identity.cookieName(), config.secret);
  if (token === undefined) return undefined;
  const live = extend ? liveAndSeen : liveOnly;
  const [row] = await live(pool, { token, ...config.session });
  return row && fromRow(row, config.session);
}

function fromRow(row: Row, limits: Deps['config']['session']): LiveSession {
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
    delegatorIds: row.delegator_ids ?? [],
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
