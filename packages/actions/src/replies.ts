import { z } from 'zod';
import { actionTypeNames, type ActionType } from './catalogue/index.ts';
import { attachment } from './wire/attachment.ts';
import { cancellations, preparation, refusal, warning } from './wire/owner.ts';
import { schedule } from './wire/schedule.ts';
import { actionStage, boundPolicy } from './stage-replies.ts';
import {
  actionStatuses,
  auditEvents,
  caseOutcomes,
  caseStates,
  executionStates,
  reviewStatuses,
} from './wire/states.ts';
import { personRef, time } from './wire/values.ts';

/** One of the catalogue's, or of a release to come that has filed actions already. */
const actionType = z.string() as z.ZodType<string> as z.ZodType<ActionType>;
/** Shown as it is stored, also where somebody has put in by hand what no release writes. */
const picture = z.unknown() as z.ZodType<Record<string, unknown>>;
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One person's decision on one revision. */
const review = z.object({
  revision: z.int(),
  checker: personRef,
  /** On whose behalf the checker decided, if so: both have voted. */
  onBehalfOf: personRef.optional(),
  status: z.enum(reviewStatuses),
  /** The stage that it was given in; none of a release before. */
  stage: z.int().nullable(),
  comment: z.string().nullable(),
  /** The hash that was reviewed. */
  hash,
  reviewedAt: time,
});
export type Review = z.infer<typeof review>;

/** Where the execution of an approved action stands. */
const execution = z.object({
  state: z.enum(executionStates),
  /** Deliveries to the owner so far. */
  attempts: z.int(),
  /** What the owner made or changed, once `executed`. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why the owner will never execute it, once `refused`. */
  refusal: refusal.nullable(),
  /** Until when its owner may execute it, if that is limited. */
  notAfter: time.nullable(),
  /** Since when somebody has wished that it be cancelled; its owner says whether it was. */
  cancelWishedAt: time.nullable(),
  /** Why it was not executed, once `cancelled`: somebody cancelled it, or its time was over. */
  because: z.enum(cancellations).nullable(),
  /** What went wrong with the last delivery that brought no outcome. */
  lastError: z.string().nullable(),
  settledAt: time.nullable(),
});
export type Execution = z.infer<typeof execution>;

/** When a revision is to be executed: from when, by whose clock, and until when. Absent where that is as soon as it is approved. */
const scheduled = schedule.extend({ notAfter: time }).optional();

/** The files that it holds, which are hashed with what is approved. Absent where there are none. */
const attachments = z.array(attachment).optional();

/** The case of an action whose maker broke the glass: by when others are to look at it, and how many must. */
const glassCase = z.object({
  state: z.enum(caseStates),
  dueAt: time,
  /** How many have to find it justified, and how many have looked at it; one who finds it unjustified closes it. */
  needed: z.int(),
  given: z.int(),
});
export type GlassCase = z.infer<typeof glassCase>;

/** An action in lists and replies. Ids are UUIDv7, times UTC ISO 8601. */
export const action = z.object({
  id: z.uuid(),
  actionType,
  schemaVersion: z.int(),
  status: z.enum(actionStatuses),
  execution,
  /** The current revision; a review must name it. */
  revision: z.int(),
  payload: z.unknown(),
  /** What is reviewed and executed: `actionHash` of the current revision. */
  hash,
  target: z.string().nullable(),
  targetVersion: z.string().nullable(),
  schedule: scheduled,
  attachments,
  makerId: z.uuid(),
  maker: personRef,
  /** Who adopted it after its maker had left, and answers for it beside them; absent where nobody did. */
  adopter: personRef.optional(),
  /**
   * While it is undecided: since when nobody answers for it, since its maker and whoever adopted it have left. Nobody can
   * approve it meanwhile, and a colleague may adopt it. Absent where somebody answers for it.
   */
  orphanedSince: time.optional(),
  /** The person whose review decided it, if any. */
  checkerId: z.uuid().nullable(),
  approvals: z.int(),
  requiredApprovals: z.int(),
  /** While it is pending: when somebody was first reminded that its current revision waits. */
  lateSince: time.nullable(),
  /** While it is pending: who is asked to decide it. They may or may not: that says the policy. */
  assignee: personRef.nullable(),
  /** In lists, of what is pending or returned: the fields of the payload that some stage asks to enter again, if any does. */
  reenter: z.array(z.string()).optional(),
  /** In lists: what its owner pictured of that which the payload names by an id alone, where the catalogue says of what. */
  pictured: z.record(z.string(), z.unknown()).optional(),
  /** The action that it says anew, if it was filed again. */
  filedAgainFrom: z.uuid().optional(),
  /** The executed action that it undoes, if it is a reversal. */
  reverses: z.uuid().optional(),
  /** Its maker broke the glass: it was executed at once, with nobody's approval. */
  breakGlass: glassCase.optional(),
  submittedAt: time,
  updatedAt: time,
  decidedAt: time.nullable(),
});
export type Action = z.infer<typeof action>;

/**
 * Reply of `POST /api/workflow/actions`, of an amendment and of `…/recuse`: the action, and what whoever did that should know.
 */
export const filedAction = action.extend({ warnings: z.array(warning) });
export type FiledAction = z.infer<typeof filedAction>;

const after = picture;
const before = picture.nullable();
const warnings = z.array(warning);

/** One state of the payload; a new one has no approvals. */
export const revision = z.object({
  revision: z.int(),
  author: personRef,
  payload: z.unknown(),
  hash,
  target: z.string().nullable(),
  targetVersion: z.string().nullable(),
  schedule: scheduled,
  attachments,
  before,
  after,
  warnings,
  createdAt: time,
});
export type Revision = z.infer<typeof revision>;

/** A remark in the conversation about an action; of one that its author has removed there is no text any more. */
export const comment = z.object({
  id: z.uuid(),
  author: personRef,
  text: z.string(),
  /** What stands before the text in the digest of it, once it is changed; null of what is removed, and of old ones. */
  nonce: z.uuid().nullable(),
  /** Whom it names, each as they were called then. */
  mentions: z.array(personRef),
  createdAt: time,
  /** When its author last changed it, if they have. */
  editedAt: time.nullable(),
  removedAt: time.nullable(),
});
export type Comment = z.infer<typeof comment>;

/** Reply of `GET …/:id/mentionable`: people who may read the action, by name. */
export const mentionable = z.object({ people: z.array(personRef) });
export type Mentionable = z.infer<typeof mentionable>;

/** One line of an action's history, numbered without gaps from 1. */
export const auditEntry = z.object({
  sequence: z.int(),
  event: z.enum(auditEvents),
  /** `null` when the system itself acted (execution). */
  actor: personRef.nullable(),
  revision: z.int(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  at: time,
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Reply of `GET /api/workflow/actions/:id`. Lists have the newest of each, the oldest first. */
export const actionDetail = action.extend({
  revisions: z.array(revision),
  reviews: z.array(review),
  comments: z.array(comment),
  history: z.array(auditEntry),
  /** How many older ones there are, which routes of their own list. */
  earlier: z.object({ revisions: z.int(), comments: z.int(), history: z.int() }),
  before,
  after,
  warnings,
  /** The people whom it concerns, by any of its revisions; none of them may decide it. */
  party: z.array(z.uuid()),
  /** By what its stages were chosen; none of a release before. */
  policy: boundPolicy.nullable(),
  /** The stages of the current revision; none of an action that a release before decided. */
  stages: z.array(actionStage),
  /** When it expires undecided, if ever: while it is returned, unless it is amended by then. */
  expiresAt: time.nullable(),
  /** How often somebody has asked for changes of it, in whatever revision; left out where nobody has. */
  returns: z.int().optional(),
  /** Within how many hours of its approval it is executed, or never; `null` when that is not limited. */
  executeWithinHours: z.int().nullable(),
  /**
   * Whether the asking person may review it now, and in which stage; when not, why. `whyNotApprove` says why they may only
   * reject it: their approval is needed in another stage, and others can give it here, nobody answers for it, or it is too
   * long before its time. `whyNotReturn` says why they cannot
   * ask for changes: they have done so as often as one person does.
   */
  reviewable: z.discriminatedUnion('allowed', [
    z.object({
      allowed: z.literal(true),
      stage: z.int(),
      /** On whose behalf the asking person would decide: they have no seat of their own. */
      onBehalfOf: personRef.optional(),
      whyNotApprove: z.string().optional(),
      whyNotReturn: z.string().optional(),
    }),
    z.object({ allowed: z.literal(false), reason: z.string() }),
  ]),
  /**
   * Whether the asking person may replace its payload now, and as what they do: an editor does so once and can never decide
   * it; when not, why.
   */
  amendable: z.discriminatedUnion('allowed', [
    z.object({ allowed: z.literal(true), as: z.enum(['maker', 'editor']) }),
    z.object({ allowed: z.literal(false), reason: z.string() }),
  ]),
  /** Whether the asking person may have its execution cancelled now; when not, why. */
  cancellable: z.discriminatedUnion('allowed', [
    z.object({ allowed: z.literal(true) }),
    z.object({ allowed: z.literal(false), reason: z.string() }),
  ]),
  /** Who changed it after its maker, in that order; none of them may decide it. */
  editors: z.array(personRef),
  /** Who stepped back from it, when and why, in that order; none of them may decide it. */
  recused: z.array(personRef.extend({ reason: z.string(), at: time })),
  /** Whether the asking person may step back from it now; when not, why. */
  recusable: z.discriminatedUnion('allowed', [
    z.object({ allowed: z.literal(true) }),
    z.object({ allowed: z.literal(false), reason: z.string() }),
  ]),
  /** Whether the asking person may adopt it now; when not, why. Absent where somebody answers for it. */
  adoptable: z
    .discriminatedUnion('allowed', [
      z.object({ allowed: z.literal(true) }),
      z.object({ allowed: z.literal(false), reason: z.string() }),
    ])
    .optional(),
  /** While it is pending and somebody is asked to decide it: by whom, since when, and whether they could. */
  assignment: z
    .object({
      by: personRef,
      at: time,
      /** The revision that it was of; it stays with those after. */
      revision: z.int(),
      note: z.string().nullable(),
      /** Whether their vote would count now, by what is known of people; `null` when that could not be asked. */
      canDecide: z.boolean().nullable(),
      /** Why not, when it would not. */
      whyNot: z.string().nullable(),
    })
    .nullable(),
  /** Whether the asking person may say who is asked to decide it; when not, why. */
  assignable: z.discriminatedUnion('allowed', [
    z.object({ allowed: z.literal(true) }),
    z.object({ allowed: z.literal(false), reason: z.string() }),
  ]),
  /** The newest 10 actions that say it anew, of those that the asking person may see; not there when there is none. */
  filedAgainAs: z
    .array(
      z.object({
        id: z.uuid(),
        maker: personRef,
        status: z.enum(actionStatuses),
        submittedAt: time,
      }),
    )
    .optional(),
  /** Once it is executed, to who may file: whether its reversal may be filed, as far as that is known without its owner; when not, why. */
  reversible: z
    .discriminatedUnion('allowed', [
      z.object({ allowed: z.literal(true) }),
      z.object({ allowed: z.literal(false), reason: z.string() }),
    ])
    .optional(),
  /** The newest 10 actions that undo it, or were to, of those that the asking person may see; not there when there is none. */
  reversedBy: z
    .array(
      z.object({
        id: z.uuid(),
        actionType,
        maker: personRef,
        status: z.enum(actionStatuses),
        execution: z.enum(executionStates),
        submittedAt: time,
      }),
    )
    .optional(),
  /** What is known of the case of a broken glass, and whether the asking person may review it now; when not, why. */
  breakGlassCase: z
    .object({
      reason: z.string(),
      openedAt: time,
      closedAt: time.nullable(),
      reviews: z.array(
        z.object({ by: personRef, outcome: z.enum(caseOutcomes), comment: z.string(), at: time }),
      ),
      reviewable: z.discriminatedUnion('allowed', [
        z.object({ allowed: z.literal(true) }),
        z.object({ allowed: z.literal(false), reason: z.string() }),
      ]),
    })
    .optional(),
  /** Whether its stages name the asking person among their observers. */
  observing: z.boolean(),
});
export type ActionDetail = z.infer<typeof actionDetail>;

/** Reply of `POST …/:id/review`; the execution is there when the review met the quorum. */
export const reviewResult = z.object({ action, executionResult: execution.optional() });
export type ReviewResult = z.infer<typeof reviewResult>;

/**
 * Where the target has changed: each field that has, or that the action changes, as it was, is and would be; and the payload
 * for what it is now. Not there where the owner pictures nothing before.
 */
const since = z
  .object({
    fields: z.array(
      z.object({
        field: z.string(),
        was: z.unknown(),
        now: z.unknown(),
        proposed: z.unknown().optional(),
        clash: z.boolean(),
      }),
    ),
    payload: picture,
  })
  .optional();

/**
 * Reply of `GET …/:id/check`: what the owner says of a pending action now, and whether an approval would be carried out.
 * `warnings` are the owner's, unless it objects, and those about the maker and about other pending actions in any case.
 */
export const liveCheck = z.discriminatedUnion('executable', [
  z.object({
    executable: z.literal(true),
    revision: z.int(),
    /** A release before says here that it has, of what would be refused as stale. */
    targetChanged: z.boolean(),
    /** With all of `warnings` too. */
    preparation,
    warnings,
    since,
  }),
  z.object({
    executable: z.literal(false),
    revision: z.int(),
    problem: z.object({
      message: z.string(),
      details: z.array(z.object({ field: z.string(), message: z.string() })),
    }),
    warnings,
    /** It would be refused as stale, although its owner objects to nothing: then what that pictures is there. */
    targetChanged: z.literal(true).optional(),
    preparation: preparation.optional(),
    since,
  }),
]);
export type LiveCheck = z.infer<typeof liveCheck>;

/** Reply of `GET …/:id/reversal`: the action that would undo an executed one now, which nobody has filed yet. */
export const reversal = z.object({
  actionType,
  payload: picture,
  /** What its owner says of it now. */
  preparation,
  /** Each field that it changes: as it was before what it undoes, as it is, and as it would be. */
  fields: z.array(
    z.object({ field: z.string(), was: z.unknown(), now: z.unknown(), becomes: z.unknown() }),
  ),
});
export type Reversal = z.infer<typeof reversal>;

/** Who filed an action, and who approved its current revision, in the order of their votes. */
export const actionPeople = z.object({
  actionId: z.uuid(),
  actionType,
  maker: personRef,
  approvedBy: z.array(personRef),
});
export type ActionPeople = z.infer<typeof actionPeople>;

/** One action type: its texts, its owner, and its payload as JSON Schema 2020-12. */
export const actionTypeView = z.object({
  name: z.enum(actionTypeNames),
  title: z.string(),
  description: z.string(),
  owner: z.string(),
  schemaVersion: z.int(),
  /** Whether it may be executed at once in an emergency, by who holds the role for it. */
  breaksGlass: z.boolean(),
  schema: z.record(z.string(), z.unknown()),
  /** Whether many are filed at once, and as which columns of a file; `whyNot` says why not. */
  bulk: z.object({
    rows: z.boolean(),
    columns: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          required: z.boolean(),
          /** `list`: texts with `|` between them. */
          kind: z.enum(['text', 'number', 'boolean', 'list']),
        }),
      )
      .nullable(),
    whyNot: z.string().optional(),
  }),
  /** How many files one may hold, and bytes of the largest; `null` where the installation keeps none. */
  files: z.object({ most: z.int(), largest: z.int() }).nullable(),
});
export type ActionTypeView = z.infer<typeof actionTypeView>;

/** How actions are doing. Durations are seconds. */
export const stats = z.object({
  /** Pending now. */
  waiting: z.object({
    total: z.int(),
    oldestSubmittedAt: time.nullable(),
    reviewableByMe: z.int(),
    /** Of which somebody was reminded. */
    late: z.int(),
    /** Which the asking person is asked to decide, and may. */
    assignedToMe: z.int(),
  }),
  /** Executions that have not ended well yet, or never will, now; `scheduled` ones wait for their time. */
  executions: z.object({ scheduled: z.int(), queued: z.int(), stalled: z.int() }),
  /** Cases of broken glass that nobody has closed, now, those that are late among them. Left out where there are none. */
  emergencies: z
    .object({ unclosed: z.int(), overdue: z.int(), reviewableByMe: z.int() })
    .optional(),
  /** Filed in the period, by type and by what has become of it. */
  outcomes: z.array(
    z.object({
      actionType: z.string(),
      status: z.string(),
      execution: z.string(),
      count: z.int(),
    }),
  ),
  /**
   * For each day of the period in the time zone asked for: actions that people decided, and how long half of them
   * took at the most.
   */
  turnaround: z.array(z.object({ day: z.iso.date(), decided: z.int(), medianSeconds: z.number() })),
  /** The first day of the period in that time zone, `2026-11-21`; today is its last. */
  firstDay: z.iso.date(),
  /** When that day begins. */
  since: time,
});
export type Stats = z.infer<typeof stats>;
