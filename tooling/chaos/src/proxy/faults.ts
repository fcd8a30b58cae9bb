import { setTimeout as sleep } from 'node:timers/promises';
import type { Exchange } from './exchange.ts';
import type { Proxy, Rule } from './proxy.ts';

/** Which exchanges a fault hits, and at which point of their way. */
export interface Aim {
  /** Before the service gets the request, or after it has answered in full. */
  at: 'request' | 'reply';
  matches: (exchange: Exchange) => boolean;
  /** How many of them; 1 by default. */
  times?: number;
}

/** Exchanges that are held back. */
export interface Hold {
  /** Resolves once so many are held, all by default; rejects when that takes too long. */
  caught: (count?: number, timeoutMs?: number) => Promise<Exchange[]>;
  /** Lets what is held go on, and holds nothing any more. */
  pass: () => void;
  /** Breaks the connections of what is held, and holds nothing any more. */
  cut: () => void;
}

/** Holds exchanges back until they are let go or cut. */
export function hold(proxy: Proxy, { at, matches, times = 1 }: Aim): Hold {
  const held: Exchange[] = [];
  const end = Promise.withResolvers<'pass' | 'cut'>();
  const rule: Rule = {
    at,
    matches: (exchange) => held.length < times && matches(exchange),
    act: (exchange) => {
      held.push(exchange);
      return end.promise;
    },
  };
  const remove = proxy.add(rule);
  const finish = (verdict: 'pass' | 'cut'): void => {
    remove();
    end.resolve(verdict);
  };
  return {
    async caught(count = times, timeoutMs = 15_000) {
      const deadline = performance.now() + timeoutMs;
      while (held.length < count) {
        if (performance.now() > deadline) {
          throw new Error(`${held.length} of ${count} exchanges came to the ${at} hold in time`);
        }
        await sleep(5);
      }
      return held;
    },
    pass: () => finish('pass'),
    cut: () => finish('cut'),
  };
}

/** Breaks the connections of exchanges; returns how many so far. */
export function cut(proxy: Proxy, { at, matches, times = 1 }: Aim): () => number {
  return everyTime(proxy, { at, matches, times }, async () => 'cut');
}

/** Makes exchanges wait; returns how many so far. */
export function delay(proxy: Proxy, aim: Aim, milliseconds: number): () => number {
  return everyTime(proxy, aim, async () => {
    await sleep(milliseconds);
    return 'pass';
  });
}

/** Sends requests a second time, beside their first; returns how many so far. */
export function duplicate(proxy: Proxy, aim: Omit<Aim, 'at'>): () => number {
  return everyTime(proxy, { ...aim, at: 'request' }, async (exchange) => {
    // The twin's fate is the fault: only what the first one brings is told.
    void exchange.send().catch(() => {});
    return 'pass';
  });
}

/** Changes requests on their way; returns how many so far. */
export function tamper(
  proxy: Proxy,
  aim: Omit<Aim, 'at'>,
  change: (body: string) => string,
): () => number {
  return everyTime(proxy, { ...aim, at: 'request' }, async (exchange) => {
    exchange.body = Buffer.from(change(exchange.body.toString('utf8')));
    return 'pass';
  });
}

function everyTime(proxy: Proxy, { at, matches, times = 1 }: Aim, act: Rule['act']): () => number {
  let hits = 0;
  const remove = proxy.add({
    at,
    matches: (exchange) => hits < times && matches(exchange),
    act: (exchange) => {
      hits += 1;
      if (hits === times) remove();
      return act(exchange);
    },
  });
  return () => hits;
}
