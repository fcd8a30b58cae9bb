import { type AuditEvent, caseOutcomes } from '@countersign/actions';
import { z } from 'zod';

/** A person, by the name under which they took part. */
export const eventPerson = z.object({ personId: z.uuid(), name: z.string() });

const text = z.string().nullish();
const nothing = z.object({});
const vote = z.object({ comment: text, onBehalfOf: eventPerson.optional() });
const reason = z.object({ reason: text });
const policy = z.object({ policy: z.unknown() });
const assignment = z.object({ person: eventPerson.optional(), note: text });
const other = z.object({ actionId: z.uuid() });
const commentOf = z.object({ commentId: z.uuid() });
const found = z.object({ outcome: z.enum(caseOutcomes), comment: text });

/**
 * What the entry of each audit event tells beside whom it is about. Nothing of a payload is in it: who may read the action asks for
 * that. A change of one that takes something away is a new version of its type.
 */
export const told = {
  submitted: z.object({ reverses: z.uuid().optional() }),
  amended: nothing,
  stages_added: policy,
  window_shortened: policy,
  approval_given: vote,
  rejection_given: vote,
  returned: vote,
  approved: vote,
  rejected: vote,
  withdrawn: reason,
  expired: nothing,
  commented: nothing,
  comment_edited: commentOf,
  comment_removed: commentOf,
  reentry_failed: z.object({ fields: z.array(z.string()) }),
  reminded: z.object({ stage: z.string() }),
  assigned: assignment,
  unassigned: assignment,
  recused: reason,
  maker_left: nothing,
  maker_back: nothing,
  adopted: nothing,
  executed: nothing,
  refused: nothing,
  stalled: z.object({ problem: text }),
  retried: reason,
  cancel_wished: reason,
  cancelled: z.object({ because: text }),
  filed_again: other,
  due: nothing,
  reversal_filed: other,
  break_glass: reason,
  break_glass_reviewed: found,
  break_glass_closed: found,
  break_glass_overdue: nothing,
} as const satisfies Record<AuditEvent, z.ZodObject>;

/** What entries hold and events do not: what an owner made of a payload, and the digests of what comments said. */
export const withheld: Partial<Record<AuditEvent, readonly string[]>> = {
  executed: ['result'],
  refused: ['refusal'],
  comment_edited: ['hash'],
  comment_removed: ['hash'],
};
