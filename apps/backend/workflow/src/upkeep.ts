import type { Deps } from './deps.ts';
import { askAllNewer, newestPosition } from './policies/ask-all-newer.ts';
import { cleanUpFiles } from './attachments/clean-up.ts';
import { expire } from './actions/expire.ts';
import { remind } from './actions/remind.ts';
import { tellOverdue } from './actions/tell-overdue.ts';
import { cleanUpDrafts } from './drafts/clean-up.ts';

/** When a policy could not be asked what some action needs; a decision on that action asks in any case. */
const askAgainMs = 60_000;
/** How often old drafts, and files that belong to nothing, are looked for. */
const cleanUpMs = 600_000;

/**
 * Does in rounds what is done without anybody asking: actions expire, reminders are given, overdue cases told of, auth is asked who has left (each
 * `lookMs`), newer policies are asked, and old drafts and files that belong to nothing go, for which nothing else waits. Rounds of several processes
 * do each other no harm. `stop` waits for the round under way.
 */
export function startUpkeep(
  deps: Pick<
    Deps,
    'db' | 'people' | 'policies' | 'orphans' | 'logger' | 'actionMetrics' | 'files' | 'fileMetrics'
  >,
  everyMs: number,
  lookMs = 5_000,
): { stop(): Promise<void> } {
  let lookAgain = 0;
  let asked = 0;
  let failed = { newest: 0, until: 0 };
  let cleanAt = 0;
  let cleaning = Promise.resolve();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const stopping = new AbortController();

  async function askNewer(): Promise<void> {
    const newest = await newestPosition(deps);
    const waits = newest === failed.newest && performance.now() < failed.until;
    if (newest <= asked || waits) return;
    if ((await askAllNewer(deps)) === 0) asked = newest;
    else failed = { newest, until: performance.now() + askAgainMs };
  }

  // A store may take its time to remove what goes.
  function cleanUp(): void {
    if (performance.now() < cleanAt) return;
    // Also once it has failed.
    cleanAt = performance.now() + cleanUpMs;
    const duties = [() => cleanUpDrafts(deps), () => cleanUpFiles(deps, stopping.signal)];
    cleaning = cleaning.then(() => attempt(duties));
  }

  async function lookWhoLeft(): Promise<void> {
    if (performance.now() < lookAgain) return;
    lookAgain = performance.now() + lookMs;
    await deps.orphans.look();
  }

  async function round(): Promise<void> {
    cleanUp();
    await attempt([
      () => expire(deps),
      () => remind(deps),
      () => tellOverdue(deps),
      lookWhoLeft,
      askNewer,
    ]);
  }

  // One that fails holds none of the others up.
  async function attempt(duties: (() => Promise<unknown>)[]): Promise<void> {
    for (const duty of duties) {
      try {
        await duty();
      } catch (error) {
        deps.logger.warn({ err: error }, 'the upkeep of pending actions failed');
      }
    }
  }

  const next = () => {
    timer = setTimeout(() => {
      running = round().finally(() => {
        if (!stopping.signal.aborted) next();
      });
    }, everyMs);
  };

  next();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
      await cleaning;
    },
  };
}
