import { z } from 'zod';
import { longestRemark } from '../characters.ts';
import { paragraph } from '../text.ts';
import { chosenType } from './chosen-type.ts';
import { batchModes, reviewStatuses } from './states.ts';

/** So many rows are filed, and so many actions decided, by one request. */
export const mostAtOnce = 1_000;

const largestNumber = 2_147_483_647;

/**
 * Body of `POST /api/workflow/batches`: rows of one type, as payloads or as the text of a CSV file whose first line names the
 * fields. The maker is the session's person, never a field.
 */
export const batchBody = z
  .strictObject({
    actionType: chosenType,
    mode: z.enum(batchModes),
    rows: z.array(z.unknown()).min(1).max(mostAtOnce).optional(),
    csv: z.string().min(1).optional(),
  })
  .refine(({ rows, csv }) => (rows === undefined) !== (csv === undefined), {
    path: ['rows'],
    message: 'are sent either as payloads or as "csv"',
  });
export type BatchBody = z.infer<typeof batchBody>;

/** Query of `GET …/batches/:id/rows`: `cursor` is the line after which to read on. */
export const batchRowsQuery = z.strictObject({
  outcome: z.enum(['filed', 'refused']).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z.coerce.number().int().min(0).max(largestNumber).optional(),
});
export type BatchRowsQuery = z.infer<typeof batchRowsQuery>;

/**
 * Body of `POST /api/workflow/reviews`: one decision on many actions, each of the revision that was seen. What is to be entered
 * again is for each action alone, so that is decided one by one.
 */
export const reviewsBody = z.strictObject({
  actions: z
    .array(z.strictObject({ actionId: z.uuid(), revision: z.int().positive().max(largestNumber) }))
    .min(1)
    .max(mostAtOnce)
    .refine((all) => new Set(all.map(({ actionId }) => actionId)).size === all.length, {
      message: 'name an action twice',
    }),
  status: z.enum(reviewStatuses),
  reviewComment: paragraph(1, longestRemark).optional(),
});
export type ReviewsBody = z.infer<typeof reviewsBody>;
