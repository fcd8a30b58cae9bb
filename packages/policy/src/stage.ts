import { z } from 'zod';
import { expression, hours, name, named, payloadField } from './fields.ts';
import { people, stagePeople } from './people.ts';

/**
 * One thing that must be approved, and by whom. Only people with the role `checker` decide, whatever else
 * is said here; never the maker, an editor or a party, and nobody twice.
 */
export const stage = z.strictObject({
  name,
  /** Stages of one step are open at the same time; a step opens when those before it are met. */
  step: z.int().min(1).max(8),
  /** How many must approve: a number, everybody, or a share of those who could, in percent, rounded up. */
  approvals: z.union(
    [
      z.int().min(1).max(20),
      z.literal('all'),
      z.strictObject({ percent: z.int().min(1).max(100) }),
    ],
    'must be a number from 1 to 20, "all", or a percent from 1 to 100',
  ),
  who: stagePeople,
  /** At least one of the approvals must be by one of these. */
  mustInclude: people.optional(),
  /**
   * Stages of the same rule (its own may be among them): whoever decides here is in none of the groups by which
   * somebody has approved there.
   */
  otherGroupThan: named(name).max(8).optional(),
  /** Whoever decides has a personal limit of this amount at least. Both are expressions. */
  limit: z.strictObject({ amount: expression, currency: expression }).optional(),
  /** How many rejections end the action; 1 when nothing is said. */
  rejections: z.int().min(1).max(10).optional(),
  /** Whether an approval needs a comment, as a rejection does in any case. */
  comment: z.literal(true).optional(),
  /**
   * Whoever approves enters these fields of the payload again without seeing them: text, numbers and amounts that
   * each payload has. A wrong entry is counted in the history and decides nothing. A rejection enters nothing.
   */
  reenter: named(payloadField).max(5).optional(),
  /**
   * Whoever approves has given a second factor in their session within so many minutes. A rejection needs none.
   */
  secondFactorMinutes: z.int().min(1).max(720).optional(),
  /**
   * Once the revision has waited this long, and the stage is open, the history gets an entry `reminded` that names
   * the stage, the action counts as late, and whoever can decide is reminded. It lets nobody else decide.
   */
  remindAfterHours: hours.optional(),
  /** Who may decide too once the revision has waited this long. The number stays as it is. */
  escalation: z.strictObject({ afterHours: hours, who: people }).optional(),
  /** They see the action and may comment on it. By this they have no vote. */
  observers: people.optional(),
});
export type Stage = z.infer<typeof stage>;
