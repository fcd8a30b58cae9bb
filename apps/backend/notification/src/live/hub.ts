import type { PullEvents } from '@countersign/events/reader';
import { DomainError, type EventStream, eventText } from '@countersign/http';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import { follow, type Listener, type Run, sendAll } from './follow.ts';
import type { Listening } from './hint.ts';
import { reachBack } from './reach-back.ts';
import type { Ring } from './ring.ts';

/** All streams of this process: one look at the log for all of them. */
export interface Hub {
  /**
   * Waits until a stream can begin after a position that the client has heard of, if it has. Returns what begins it, which must
   * be called at once; that returns what ends it. Throws `unavailable` while the log can not be read, and once the process is to stop.
   */
  ready(
    after: number | undefined,
  ): Promise<(stream: EventStream, listening: Listening) => () => void>;
  /** Ends all streams, and begins no more. */
  end(): void;
  stop(): Promise<void>;
}

/** Times in milliseconds. */
export interface HubSettings {
  heartbeatMs: number;
  /** How long the log is followed when nobody listens any more, for those who come again. */
  lingerMs: number;
  /** How long a stream waits for the log when it begins. */
  beginMs: number;
  /** A stream lasts so long, by chance up to half of it more, so that who holds one is looked at again. */
  lastsMs: number;
  /** So many events are kept for those who come again. */
  kept: number;
}

const defaults: HubSettings = {
  heartbeatMs: 15_000,
  lingerMs: 30_000,
  beginMs: 5_000,
  lastsMs: 30 * 60_000,
  kept: 2_000,
};

/** The streams of one process. */
export function createHub(options: {
  db: NotificationDb;
  pull: PullEvents;
  logger: Logger;
  metrics?: Metrics | undefined;
  settings?: Partial<HubSettings>;
}): Hub {
  const { db, pull, logger, metrics } = options;
  const settings = { ...defaults, ...options.settings };
  const listeners = new Set<Listener>();
  let run: Run | undefined;
  let linger: NodeJS.Timeout | undefined;
  let ended = false;
  metrics?.gauge({
    name: 'countersign_live_streams',
    help: 'Streams of events that are open.',
    collect() {
      this.set(listeners.size);
    },
  });

  /** The log is another one now: whoever listens begins anew. */
  function restart(): void {
    const old = run;
    run = undefined;
    for (const { stream } of listeners) stream.end();
    void old?.stop();
  }

  /** Follows the log no longer where nobody listens for a while. */
  function rest(): void {
    if (listeners.size > 0 || linger) return;
    linger = setTimeout(() => {
      linger = undefined;
      if (listeners.size > 0) return;
      void run?.stop();
      run = undefined;
    }, settings.lingerMs).unref();
  }

  /** The ring, with what comes after a position where that can be had. */
  async function begun(
    coming: Promise<Ring>,
    { after, signal }: { after: number | undefined; signal: AbortSignal },
  ): Promise<Ring> {
    try {
      const ring = await within(settings.beginMs, coming);
      if (after !== undefined) await reachBack(pull, ring, { after, most: settings.kept, signal });
      return ring;
    } catch (error) {
      rest();
      throw error;
    }
  }

  return {
    async ready(after) {
      if (ended) throw away();
      run ??= follow({ db, pull, logger, settings, listeners, restart });
      const { signal, ring: coming } = run;
      const ring = await begun(coming, { after, signal });
      return (stream, listening) => {
        const goesOn = after !== undefined && ring.covers(after);
        const place = { id: ring.last(), event: goesOn || after === undefined ? 'here' : 'gap' };
        const until = performance.now() + settings.lastsMs * (1 + Math.random() / 2);
        const listener = { ...listening, stream, until };
        // Not all at once, where many are cut off together.
        stream.send(`retry: ${500 + Math.round(Math.random() * 2_000)}\n\n`);
        if (goesOn) sendAll(listener, ring.after(after));
        stream.send(eventText({ ...place, data: {} }));
        if (ended || signal.aborted) stream.end();
        else listeners.add(listener);
        return () => {
          listeners.delete(listener);
          rest();
        };
      };
    },
    end() {
      ended = true;
      for (const { stream } of listeners) stream.end();
    },
    async stop() {
      this.end();
      clearTimeout(linger);
      await run?.stop();
    },
  };
}

async function within<T>(ms: number, coming: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(away()), ms);
  try {
    return await Promise.race([coming, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function away(): DomainError {
  const message = 'What happens can not be followed at the moment; try again';
  return new DomainError('unavailable', message, { retryAfterSeconds: 2 });
}
