import { z } from 'zod';
import { actionTypeNames } from './catalogue/index.ts';
import { attachment } from './wire/attachment.ts';
import { draftSchedule } from './wire/draft.ts';
import { personRef, time } from './wire/values.ts';

/** What somebody has begun to file. */
export const draft = z.object({
  id: z.uuid(),
  owner: personRef,
  actionType: z.enum(actionTypeNames),
  /** What was filled in so far; nobody has checked it. */
  payload: z.record(z.string(), z.unknown()),
  /** What it is about, if it was begun for something that is there. */
  target: z.string().nullable(),
  /** The action that it says anew. */
  filedAgainFrom: z.uuid().nullable(),
  /** When it is to be executed, as it was typed; `null` for as soon as it is approved. */
  schedule: draftSchedule.nullable(),
  /** The files that go with it, as far as they are there. */
  attachments: z.array(attachment),
  /** Who may read it beside its owner. */
  readers: z.array(personRef),
  /** The next change names it. */
  version: z.int(),
  createdAt: time,
  updatedAt: time,
});
export type ActionDraft = z.infer<typeof draft>;

/** Reply of `GET /api/workflow/drafts`: one's own, the one changed last first. */
export const draftList = z.object({ drafts: z.array(draft) });

/** Reply of `DELETE /api/workflow/drafts/:id`. */
export const draftDeleted = z.object({ deleted: z.literal(true) });
