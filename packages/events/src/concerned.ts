import { z } from 'zod';
import { eventPerson } from './catalogue/action-told.ts';

/** Of so many actions at most a service asks at once whom they concern. */
export const mostConcerned = 100;

/** Body of `POST /internal/actions/concerned`. */
export const concernedBody = z.strictObject({
  actionIds: z.array(z.uuid()).min(1).max(mostConcerned),
});

/** Whom an action concerns now; of people, only those who may read it. */
export const concernedAction = z.object({
  actionId: z.uuid(),
  revision: z.int().min(1),
  /** When it expires undecided; `null` where it does not. */
  expiresAt: z.iso.datetime().nullable(),
  /** Who answers for it: its maker, and whoever adopted it. */
  answering: z.array(eventPerson),
  /** Who may decide it now, the number of the stage in which their vote would count, and in whose place, where it is not their own. */
  deciders: z.array(
    eventPerson.extend({ stage: z.int().min(0), onBehalfOf: eventPerson.nullable() }),
  ),
  /** Whoever took part so far: has filed, edited, voted, commented or anything else that its history tells. */
  participants: z.array(eventPerson),
  /** Who is named in comments that stand, each with the number of the entry that tells of the comment. */
  mentions: z.array(eventPerson.extend({ entry: z.int().min(1) })),
  /** Who is asked to decide it. */
  assignee: eventPerson.nullable(),
  /** Who may look at its case, if the glass was broken and that case is not closed. */
  caseReviewers: z.array(eventPerson),
});
export type ConcernedAction = z.infer<typeof concernedAction>;

/** Reply of it: the actions that there are, in no order, and who sees to executions that do not come through. */
export const concernedReply = z.object({
  actions: z.array(concernedAction),
  operators: z.array(eventPerson),
});
export type Concerned = z.infer<typeof concernedReply>;
