import { policyDocument } from '@countersign/policy/document';
import { z } from 'zod';
import { actionTypeNames } from '../catalogue/index.ts';
import { longestRemark, shortestSearch } from '../characters.ts';
import { emergencyProblem } from '../emergency.ts';
import { paragraph, searchText } from '../text.ts';
import { attachmentIds } from './attachment.ts';
import { chosenType } from './chosen-type.ts';
import { scheduleBody } from './schedule.ts';
import {
  actionStatuses,
  caseOutcomes,
  caseSelections,
  caseStates,
  executionStates,
  reviewStatuses,
} from './states.ts';

/** Why the glass is broken. */
const emergency = paragraph(0, longestRemark).superRefine((reason, context) => {
  const problem = emergencyProblem(reason);
  if (problem !== undefined) context.addIssue(problem);
});

/**
 * Body of `POST /api/workflow/actions`. The maker is the session's person, never a field. `filedAgainFrom` names an action
 * of the same type that is over, and that this one says anew; `draftId` a draft of one's own, which goes with the filing.
 * With a `schedule` it is executed then, and not as soon as it is approved.
 */
export const submitBody = z.strictObject({
  actionType: chosenType,
  payload: z.unknown(),
  schedule: scheduleBody.optional(),
  /** The files that it is to hold, by the ids that their uploads were answered with. */
  attachments: attachmentIds.optional(),
  filedAgainFrom: z.uuid().optional(),
  draftId: z.uuid().optional(),
  /** In an emergency: it is executed at once, with nobody's approval, and others review that afterwards. */
  breakGlass: z.strictObject({ reason: emergency }).optional(),
});

/** The database counts revisions and entries in `integer`. */
const largestNumber = 2_147_483_647;

/** Body of `POST …/:id/review`. `revision` is the one the checker saw (428 without it). */
export const reviewBody = z.strictObject({
  revision: z.int().positive().max(largestNumber).optional(),
  status: z.enum(reviewStatuses),
  reviewComment: paragraph(1, longestRemark).optional(),
  /** What the stage asks to enter again, by the name of the field of the payload, as it was typed. */
  reentered: z
    .record(z.string().min(1).max(60), z.string().max(longestRemark))
    .refine((entries) => Object.keys(entries).length <= 5, 'has more than 5 fields')
    .optional(),
});

/** Body of `POST …/:id/amend`: the new payload, and the revision it replaces (428 without it). */
export const amendBody = z.strictObject({
  revision: z.int().positive().max(largestNumber).optional(),
  payload: z.unknown(),
  /** The version of the target that the payload is for; refused once that is another one. */
  targetVersion: z.string().max(200).optional(),
  /** When it is to be executed; `null` for as soon as it is approved. Without it, that stays as it is. */
  schedule: scheduleBody.nullable().optional(),
  /** The files that it is to hold, of those that it holds and those of its author. Without it, they stay as they are. */
  attachments: attachmentIds.optional(),
});

/** Body of `POST …/:id/withdraw`. */
export const withdrawBody = z.strictObject({ reason: paragraph(1, longestRemark).optional() });

/**
 * Body of `PUT …/:id/assignment`: who is asked to decide, `null` for nobody. With `revision`, only while that is the
 * current one. The note is told with the change.
 */
export const assignmentBody = z.strictObject({
  personId: z.uuid().nullable(),
  revision: z.int().positive().max(largestNumber).optional(),
  note: paragraph(1, longestRemark).optional(),
});

/** Body of `POST …/:id/cancel`: what is approved is not undone without a reason. */
export const cancelBody = z.strictObject({ reason: paragraph(1, longestRemark) });

/**
 * Body of `POST …/:id/reversal`. `reason` is put in place of the one that its owner proposes; with `targetVersion`, it is filed only
 * while the target is of that version.
 */
export const reversalBody = z.strictObject({
  reason: paragraph(3, 1000).optional(),
  targetVersion: z.string().max(200).optional(),
});

/** Body of `POST …/:id/recuse`: nobody steps back without a reason. */
export const recuseBody = z.strictObject({ reason: paragraph(1, longestRemark) });

/** Body of `POST …/:id/break-glass/review`: what somebody finds of the case, and why. */
export const caseReviewBody = z.strictObject({
  outcome: z.enum(caseOutcomes),
  comment: paragraph(1, longestRemark),
});
export type CaseReviewBody = z.infer<typeof caseReviewBody>;

/** Body of `POST …/:id/adopt`: there is nothing to say. */
export const adoptBody = z.strictObject({});

/** Body of `POST …/:id/comments`, and of `PUT …/:id/comments/:commentId`: `mentions` are ids of people who may read the action. */
export const commentBody = z.strictObject({
  text: paragraph(1, longestRemark),
  mentions: z.array(z.uuid()).max(10).optional(),
});
export type CommentBody = z.infer<typeof commentBody>;

/** Body of `POST …/:id/retry`. */
export const retryBody = z.strictObject({ reason: paragraph(1, longestRemark).optional() });

/** Up to 100 ids with commas between them. */
export const idList = z
  .string()
  .max(4_000)
  .transform((text) => text.split(','))
  .pipe(z.array(z.uuid()).max(100));

/** Sorts of `GET /api/workflow/actions`: each has an index. */
const actionSorts = ['newest', 'oldest'] as const;

/** Query of `GET /api/workflow/actions`. Times are UTC ISO 8601, `from` inclusive, `to` exclusive. */
export const listQuery = z.strictObject({
  /** Those alone of these that the asking person may read. */
  ids: idList.optional(),
  status: z.enum(actionStatuses).optional(),
  execution: z.enum(executionStates).optional(),
  actionType: z.enum(actionTypeNames).optional(),
  maker: z.union([z.uuid(), z.literal('me')]).optional(),
  checker: z.union([z.uuid(), z.literal('me')]).optional(),
  target: z.string().max(200).optional(),
  reviewableBy: z.literal('me').optional(),
  observedBy: z.literal('me').optional(),
  orphaned: z.literal('true').optional(),
  adoptedBy: z.literal('me').optional(),
  late: z.literal('true').optional(),
  /** Whose maker broke the glass: by where the case stands, or those that are the asking person's to review. */
  breakGlass: z.enum([...caseStates, ...caseSelections]).optional(),
  assignedTo: z.union([z.uuid(), z.literal('me'), z.literal('none')]).optional(),
  /** Those that were filed together. */
  batch: z.uuid().optional(),
  q: searchText(shortestSearch).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  sort: z.enum(actionSorts).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.uuid().optional(),
  page: z.coerce.number().int().min(1).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** Query of `GET /api/workflow/action-people`. */
export const actionPeopleQuery = z.strictObject({ ids: idList });

/** Query of `GET …/:id/comments`: `cursor` is the id of the comment before which to read on. */
export const commentsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).optional(),
  cursor: z.uuid().optional(),
});

/** Query of `GET …/:id/history`: `cursor` is the number of the entry before which to read on. */
export const historyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).optional(),
  cursor: z.coerce.number().int().min(1).max(largestNumber).optional(),
});

/** Query of `GET …/:id/revisions`: `cursor` is the revision before which to read on. */
export const revisionsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(10).optional(),
  cursor: z.coerce.number().int().min(1).max(largestNumber).optional(),
});

/** Body of `POST /api/workflow/policies/:actionType/check`. */
export const policyCheckBody = z.strictObject({ document: z.unknown() });

/** Body of `POST …/simulate`: a payload, under a document or, without one, under what is in force. */
export const policySimulateBody = z.strictObject({
  document: policyDocument.optional(),
  payload: z.unknown(),
  /** Who would file it; the asking person when nobody is named. */
  makerId: z.uuid().optional(),
});

/** Body of `POST …/replay`: the last `days` days under a document. */
export const policyReplayBody = z.strictObject({
  document: policyDocument,
  days: z.int().min(1).max(365).optional(),
});
