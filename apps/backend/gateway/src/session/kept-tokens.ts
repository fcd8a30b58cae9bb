import { anyRead } from '@countersign/auth/server';
import type { Metrics } from '@countersign/telemetry';
import { LRUCache } from 'lru-cache';
import type { Upstream } from '../routing/target.ts';
import { type ChangesAfter, watchAccess } from './access-watch.ts';
import { cookieHash } from './cookie.ts';
import type { Exchange, ExchangeRequest, IssuedToken } from './exchange.ts';

/** Tokens for sessions. */
export interface SessionTokens {
  /** For a read: one that is kept while nothing of its session and person has changed, or else a new one. */
  get: Exchange;
  /** For everything else: one that auth issues now, for that request alone. */
  ask: Exchange;
  /** Who a cookie speaks for, by any kept token; asking does not keep the session alive. */
  principalOf: (cookie: string) => Promise<string>;
  /** Forgets what was issued to one cookie, whatever is still under way included. */
  forget: (cookie: string) => void;
  /** Forgets everything: sessions other than the caller's may have ended. */
  forgetAll: () => void;
  /** Ends the watch for changes. */
  stop: () => void;
}

/** How long tokens are kept, and of how many sessions. */
export interface KeepSettings {
  /** 0 asks auth for every request. */
  seconds: number;
  maxSessions: number;
  metrics?: Metrics | undefined;
}

interface Kept {
  issued: Promise<IssuedToken>;
  askedAt: number;
  /** Until when it may be used, by `performance.now()`, once it is there. */
  until: number;
}

interface Session {
  /** Those for reads. */
  tokens: Map<Upstream, Kept>;
  /** Of any kind: it says whose session it is. */
  latest: Kept;
  /** When auth was last asked because its person did something. */
  extendedAt: number;
}

/** A token is not handed out in its last seconds, so that it is still good when it arrives. */
const marginMs = 10_000;

/**
 * So long what a person does is not told to auth, which moves the idle limit by it. With the seconds
 * that auth itself leaves between two moves, the limit is five seconds behind at the most.
 */
const extendEveryMs = 3_000;

/**
 * Keeps what an exchange issues by a hash of the cookie, as long as `changesAfter` can tell within its
 * lease that nothing has changed; what was used longest ago makes room.
 */
export function keepTokens(
  exchange: Exchange,
  changesAfter: ChangesAfter,
  { seconds, maxSessions, metrics }: KeepSettings,
): SessionTokens {
  const sessions = new LRUCache<string, Session>({ max: maxSessions });
  const watch = watchAccess(changesAfter, () => sessions.clear());
  const count = countTokens(metrics, watch.age);

  const ask: Exchange = (request) => {
    count('asked');
    const askedAt = performance.now();
    const issued = exchange(request);
    if (seconds > 0) void keep(request, { issued, askedAt, until: Infinity });
    return issued;
  };

  const keep = async (request: ExchangeRequest, kept: Kept): Promise<void> => {
    const { cookie, audience, background, binding } = request;
    const key = cookieHash(cookie);
    const known = sessions.get(key);
    const session = known ?? { tokens: new Map(), latest: kept, extendedAt: -Infinity };
    session.latest = kept;
    if (binding === anyRead) session.tokens.set(audience, kept);
    if (!background) session.extendedAt = kept.askedAt;
    sessions.set(key, session);
    try {
      const { expiresAt, liveForMs } = await kept.issued;
      kept.until = Math.min(
        kept.askedAt + Math.min(seconds * 1000, liveForMs),
        performance.now() + expiresAt.getTime() - marginMs - Date.now(),
      );
    } catch {
      if (sessions.peek(key) === session) sessions.delete(key);
    }
  };

  /** What is kept, if it may be used now; throws what its exchange did. */
  const use = async (kept: Kept): Promise<IssuedToken | undefined> => {
    const issued = await kept.issued;
    const { personId, position } = issued;
    // Auth of the release before does not say what it has seen, so that nothing is kept.
    const isGood =
      position >= 0 &&
      performance.now() < kept.until &&
      watch.holds({ personId, position, askedAt: kept.askedAt });
    if (isGood) count('kept');
    return isGood ? issued : undefined;
  };

  return {
    ask,
    async get(request) {
      const session = sessions.get(cookieHash(request.cookie));
      const suffices =
        request.background ||
        performance.now() - (session?.extendedAt ?? -Infinity) < extendEveryMs;
      const kept = suffices ? session?.tokens.get(request.audience) : undefined;
      return (kept && (await use(kept))) ?? ask(request);
    },
    async principalOf(cookie) {
      const kept = sessions.get(cookieHash(cookie))?.latest;
      const issued = kept && (await use(kept));
      const request = { cookie, audience: 'auth', background: true, binding: anyRead } as const;
      return (issued ?? (await ask(request))).principal;
    },
    forget: (cookie) => void sessions.delete(cookieHash(cookie)),
    forgetAll: () => sessions.clear(),
    stop: watch.stop,
  };
}

/** Declares the metrics of kept tokens; returns what counts one that was handed out. */
function countTokens(
  metrics: Metrics | undefined,
  age: () => number | undefined,
): (source: 'kept' | 'asked') => void {
  const tokens = metrics?.counter({
    name: 'countersign_session_tokens_total',
    help: 'Tokens for requests of sessions, by whether one was kept or auth was asked.',
    labelNames: ['source'],
  });
  for (const source of ['kept', 'asked']) tokens?.inc({ source }, 0);
  metrics?.gauge({
    name: 'countersign_session_lease_age_seconds',
    help: 'How long ago auth was asked what has changed, while tokens are kept.',
    collect() {
      const ms = age();
      this.remove();
      if (ms !== undefined) this.set(ms / 1000);
    },
  });
  return (source) => tokens?.inc({ source });
}
