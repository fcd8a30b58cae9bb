import { upstreams } from '../routing/target.ts';
import { cookieHash } from './cookie.ts';
import type { Exchange, ExchangeRequest, IssuedToken } from './exchange.ts';

/** Tokens for sessions, each fetched once for all requests of the next seconds. */
export interface SessionTokens {
  get: Exchange;
  /** Forgets what was issued to one cookie, whatever is still under way included. */
  forget(cookie: string): void;
  /** Forgets everything: sessions other than the caller's may have ended. */
  forgetAll(): void;
}

/** How long tokens are kept, and how many. */
export interface CacheSettings {
  /** 0 asks auth for every request. */
  seconds: number;
  maxEntries: number;
}

interface Entry {
  issued: Promise<IssuedToken>;
  freshUntil: number;
  /** Whether the exchange kept the session alive; polling alone does not. */
  extended: boolean;
}

/** A token is not handed out in its last seconds, so that it is still good when it arrives. */
const marginMs = 10_000;

/** Caches an exchange by a hash of the cookie; what was used longest ago makes room. */
export function cacheTokens(exchange: Exchange, settings: CacheSettings): SessionTokens {
  const { seconds, maxEntries } = settings;
  const entries = new Map<string, Entry>();

  const find = (key: string, background: boolean): Entry | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.freshUntil <= Date.now()) return undefined;
    return background || entry.extended ? entry : undefined;
  };

  const fetchInto = (key: string, request: ExchangeRequest): Entry => {
    const entry: Entry = {
      issued: exchange(request),
      freshUntil: Date.now() + seconds * 1000,
      extended: !request.background,
    };
    void settle(key, entry);
    return entry;
  };

  const settle = async (key: string, entry: Entry): Promise<void> => {
    try {
      const { expiresAt } = await entry.issued;
      entry.freshUntil = Math.min(entry.freshUntil, expiresAt.getTime() - marginMs);
    } catch {
      if (entries.get(key) === entry) entries.delete(key);
    }
  };

  return {
    get(request) {
      if (seconds === 0) return exchange(request);
      const key = `${cookieHash(request.cookie)}:${request.audience}`;
      const entry = find(key, request.background) ?? fetchInto(key, request);
      entries.delete(key);
      entries.set(key, entry);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
      return entry.issued;
    },
    forget(cookie) {
      const hash = cookieHash(cookie);
      for (const service of upstreams) entries.delete(`${hash}:${service}`);
    },
    forgetAll: () => entries.clear(),
  };
}
