import type { People } from '../calls/people.ts';
import type { WorkflowDb } from '../database.ts';
import { markOrphans, readResponsible } from './statements/mark-orphans.ts';

/** Half of the time for which auth says with its word on a checker that somebody has left: a look sees who left before. */
const freshMs = 10_000;

/** Knows which pending actions nobody answers for any more: auth says who has left, workflow's database what that means. */
export interface OrphanWatch {
  /** Asks auth about all who answer for pending actions. Throws `unavailable` when it is away. */
  look(): Promise<void>;
  /**
   * Makes sure that the database knows whether somebody answers for an action, before it is approved: that depends on auth
   * only where somebody has left since the last look. Throws `unavailable` when auth is away.
   *
   * @param leftLately as auth says with its word on whoever approves
   */
  lookAt(actionId: string, leftLately: boolean): Promise<void>;
}

/** Watches over the actions of this database. */
export function createOrphanWatch({
  db,
  people,
}: {
  db: WorkflowDb;
  people: Pick<People, 'whoLeft'>;
}): OrphanWatch {
  let lookedAt = -Infinity;

  /** Whether all that nobody answers for is marked then. */
  async function ask(actionId?: string): Promise<boolean> {
    const { personIds, someOrphaned } = await readResponsible(db, actionId);
    if (personIds.length === 0) return true;
    const left = await people.whoLeft(personIds);
    const gone = new Set(left);
    const present = someOrphaned ? personIds.filter((personId) => !gone.has(personId)) : [];
    return markOrphans(db, { left, present }, actionId);
  }

  return {
    async look() {
      const begun = performance.now();
      lookedAt = (await ask()) ? begun : -Infinity;
    },
    async lookAt(actionId, leftLately) {
      if (leftLately || performance.now() - lookedAt > freshMs) await ask(actionId);
    },
  };
}
