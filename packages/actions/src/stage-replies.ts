import { z } from 'zod';
import { personRef, time } from './wire/values.ts';

/** People of a stage by what they hold or where they belong; whoever is in any of these is meant. */
const stagePeople = z.object({
  roles: z.array(z.string()),
  /** Names of groups, computed ones included. */
  groups: z.array(z.string()),
  people: z.array(z.uuid()),
});
export type StagePeople = z.infer<typeof stagePeople>;

/** One thing that must be approved before the current revision is, and how it stands. */
export const actionStage = z.object({
  /** Its place among all, from 1. */
  stage: z.int(),
  /** Stages of one step are open together, once those of the steps before are met. */
  step: z.int(),
  name: z.string(),
  needed: z.int(),
  approvals: z.int(),
  rejections: z.int(),
  /** So many rejections end the action. */
  rejectionsToEnd: z.int(),
  open: z.boolean(),
  met: z.boolean(),
  who: stagePeople,
  /** At least one approval is by one of these. */
  mustInclude: stagePeople.nullable(),
  /** Whoever decides is in no group by which somebody approved in one of these stages, by name. */
  otherGroupThan: z.array(z.string()),
  /** What the personal limit of whoever decides must reach. */
  limit: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  /** Whether an approval needs a comment. */
  comment: z.boolean(),
  /** The fields of the payload that whoever approves enters again, by name. */
  reenter: z.array(z.string()),
  /** Within how many minutes whoever approves has given a second factor; `null` when none is asked for. */
  secondFactorMinutes: z.int().nullable(),
  /** From then on those who can decide are reminded, once the stage is open. */
  reminder: z.object({ at: time }).nullable(),
  /** Who may decide too from then on. */
  escalation: z.object({ at: time, who: stagePeople }).nullable(),
  /** Who sees the action and may comment on it, by this without a vote. */
  observers: stagePeople.nullable(),
  /** While it is open: the first 50 who could decide now, by what is known of people; `null` when that could not be asked. */
  canDecide: z
    .array(
      personRef.extend({
        /** On whose behalf they would, having no seat of their own. */
        onBehalfOf: personRef.optional(),
      }),
    )
    .nullable(),
  /** Why the people there are now cannot meet it, open or later, as a sentence; where they can it is not there. */
  short: z.string().optional(),
});
export type ActionStage = z.infer<typeof actionStage>;

/** Which rule of which policy chose the stages of a revision. */
export const boundPolicy = z.object({
  /** The type whose policy it is; `*` is the one of all types that have none of their own. */
  actionType: z.string(),
  version: z.int(),
  ruleName: z.string(),
  /** What its conditions looked at, by path such as `payload.balance`. */
  values: z.record(z.string(), z.unknown()).nullable(),
  /** Why a condition could not be evaluated, so that the strictest rule was taken. */
  error: z.string().nullable(),
});
