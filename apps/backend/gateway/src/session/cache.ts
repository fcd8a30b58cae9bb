import { LRUCache } from 'lru-cache';
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
  /** Whether the exchange kept the session alive; polling alone does not. */
  extended: boolean;
}

/** A token is not handed out in its last seconds, so that it is still good when it arrives. */
const marginMs = 10_000;

/** Caches an exchange by a hash of the cookie; what was used longest ago makes room. */
export function cacheTokens(exchange: Exchange, settings: CacheSettings): SessionTokens {
  const { seconds, maxEntries } = settings;
  const entries = new LRUCache<string, Entry>({
    max: maxEntries,
    ttl: seconds * 1000,
    perf: Date,
    ttlResolution: 0,
  });

  const fetchInto = (key: string, request: ExchangeRequest): Entry => {
    const entry: Entry = { issued: exchange(request), extended: !request.background };
    entries.set(key, entry);
    void settle(key, entry);
    return entry;
  };

  const settle = async (key: string, entry: Entry): Promise<void> => {
    const left = await entry.issued.then(
      ({ expiresAt }) => expiresAt.getTime() - marginMs - Date.now(),
      () => 0,
    );
    if (entries.peek(key) !== entry || left >= entries.getRemainingTTL(key)) return;
    if (left > 0) entries.set(key, entry, { ttl: left });
    else entries.delete(key);
  };

  return {
    async get(request) {
      if (seconds === 0) return exchange(request);
      const key = `${cookieHash(request.cookie)}:${request.audience}`;
      const kept = entries.get(key);
      const entry = kept && (request.background || kept.extended) ? kept : fetchInto(key, request);
      return entry.issued;
    },
    forget(cookie) {
      const hash = cookieHash(cookie);
      for (const service of upstreams) entries.delete(`${hash}:${service}`);
    },
    forgetAll: () => entries.clear(),
  };
}
