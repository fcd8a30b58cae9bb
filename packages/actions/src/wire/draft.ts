import { z } from 'zod';
import { attachmentIds } from './attachment.ts';
import { chosenType } from './chosen-type.ts';

/** The database counts versions in `integer`. */
const largestNumber = 2_147_483_647;

/** When a draft is to be executed, as it was typed: nobody has checked it. */
export const draftSchedule = z.strictObject({
  at: z.string().max(32),
  zone: z.string().max(64),
  withinMinutes: z.string().max(8),
});

/**
 * Body of `PUT /api/workflow/drafts/:id`: what a form holds so far, whatever is missing or wrong in it. `version` is the one that
 * it follows, 0 for a draft that begins.
 */
export const draftBody = z.strictObject({
  version: z.int().min(0).max(largestNumber),
  actionType: chosenType,
  payload: z.record(z.string(), z.unknown()),
  /** What it is about, if it was begun for something that is there. */
  target: z.string().max(200).nullable().optional(),
  /** The action that it says anew. */
  filedAgainFrom: z.uuid().nullable().optional(),
  /** When it is to be executed, unless as soon as it is approved. */
  schedule: draftSchedule.nullable().optional(),
  /** The files that go with it, by their ids; they stay as long as it names them. */
  attachments: attachmentIds.optional(),
});
export type DraftBody = z.infer<typeof draftBody>;

/** Body of `PUT /api/workflow/drafts/:id/readers`: everybody who may read it from now on, by their ids. */
export const draftReadersBody = z.strictObject({ people: z.array(z.uuid()).max(20) });
