import { z } from 'zod';
import { refusal } from './wire/owner.ts';
import { actionStatuses, batchModes, executionStates } from './wire/states.ts';
import { personRef, time } from './wire/values.ts';

/** What is wrong with a row: in which field of the payload, and why. No field where it is none. */
const problem = z.object({ field: z.string(), message: z.string() });

/** Many things that somebody files at once. */
export const batch = z.object({
  id: z.uuid(),
  maker: personRef,
  actionType: z.string(),
  mode: z.enum(batchModes),
  /** `working`, then `done`; or `refused` where all or none was asked for and some row was wrong: none is filed. */
  state: z.enum(['working', 'done', 'refused']),
  /** How many rows there are. */
  total: z.int(),
  /** How many have been looked at, roughly while it works. */
  checked: z.int(),
  /** How many have become actions: `GET /api/workflow/actions?batch=` lists them. */
  filed: z.int(),
  /** How many have something wrong. */
  refused: z.int(),
  /** SHA-256 of what was sent, hex. */
  digest: z.string(),
  createdAt: time,
  endedAt: time.nullable(),
});
export type Batch = z.infer<typeof batch>;

/** Reply of `GET /api/workflow/batches`: one's own newest 20. */
export const batchList = z.object({ batches: z.array(batch) });

/** What has come of a row: the action, or what is wrong with it. */
export const batchRow = z.object({
  /** Of the file, whose first line names the fields; of payloads, counted from 1. */
  line: z.int(),
  actionId: z.uuid().nullable(),
  problems: z.array(problem),
});
export type BatchRow = z.infer<typeof batchRow>;

/** Reply of `POST /api/workflow/reviews`: a result for each action, in the order of the request. */
export const reviewResults = z.object({
  /** How many decisions stand. */
  decided: z.int(),
  /** How many were refused. */
  refused: z.int(),
  results: z.array(
    z.discriminatedUnion('decided', [
      z.object({
        actionId: z.uuid(),
        decided: z.literal(true),
        status: z.enum(actionStatuses),
        approvals: z.int(),
        requiredApprovals: z.int(),
        /** Where its execution stands. */
        execution: z.enum(executionStates),
        /** Why its owner will never execute it, where `execution` is `refused`. */
        refusal: refusal.optional(),
      }),
      z.object({
        actionId: z.uuid(),
        decided: z.literal(false),
        error: z.object({ code: z.string(), message: z.string(), details: z.array(problem) }),
      }),
    ]),
  ),
});
export type ReviewResults = z.infer<typeof reviewResults>;
