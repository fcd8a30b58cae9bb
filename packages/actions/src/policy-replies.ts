import { policyDocument } from '@countersign/policy/document';
import { z } from 'zod';
import { actionStage } from './stage-replies.ts';
import { warning } from './wire/owner.ts';
import { personRef, time } from './wire/values.ts';

/** A policy of an action type as it is in force. */
const policyInForce = z.object({
  /** `*` is the policy of all types that have none of their own. */
  actionType: z.string(),
  /** Whose policy holds for the type: its own, or `*`. */
  from: z.string(),
  /** The version of that; 0 as shipped. */
  version: z.int(),
  /** The newest version of the type itself, 0 when it has none: what a change follows. */
  ownVersion: z.int(),
  document: policyDocument,
  publishedAt: time,
  /** A change of it that is pending. */
  pending: z.uuid().nullable(),
});
export type PolicyInForce = z.infer<typeof policyInForce>;

/** Reply of `GET /api/workflow/policies`: `*` first, then every type of the catalogue. */
export const policyList = z.object({ policies: z.array(policyInForce) });

/** Reply of `GET /api/workflow/policies/:actionType`: what is in force, and the last 200 versions, the newest first. */
export const policyDetail = policyInForce.extend({
  versions: z.array(
    z.object({
      version: z.int(),
      document: policyDocument,
      publishedAt: time,
      /** The action that published it, by whom it was filed and approved; none of what was shipped. */
      actionId: z.uuid().nullable(),
      maker: personRef.nullable(),
      approvedBy: z.array(personRef),
    }),
  ),
});
export type PolicyDetail = z.infer<typeof policyDetail>;

/** What is wrong with a policy, and where: `range` is in the expression at `path`. */
const policyProblem = z.object({
  path: z.string(),
  message: z.string(),
  range: z.object({ start: z.int(), end: z.int() }).optional(),
});
export type PolicyProblem = z.infer<typeof policyProblem>;

/** Reply of `POST /api/workflow/policies/:actionType/check`. */
export const policyCheck = z.object({
  problems: z.array(policyProblem),
  /** What speaks against it, also by the people there are, at `document.rules…`; `null` while they cannot be asked. */
  warnings: z.array(warning).nullable(),
});
export type PolicyCheck = z.infer<typeof policyCheck>;

/** Reply of `POST /api/workflow/policies/:actionType/simulate`. */
export const policySimulation = z.object({
  ruleName: z.string(),
  rule: z.int(),
  values: z.record(z.string(), z.unknown()).nullable(),
  error: z.string().nullable(),
  /** With who could decide right now, in those that open later as if they were open. */
  stages: z.array(actionStage),
  /** Checkers who could not, as they file it or it concerns them. */
  barred: z.array(personRef),
  /** Why it could not be filed: nobody eligible, or its maker a party. */
  refusal: z.string().nullable(),
});
export type PolicySimulation = z.infer<typeof policySimulation>;

/** Reply of `POST /api/workflow/policies/:actionType/replay`: what the document would have asked of past actions. */
export const policyReplay = z.object({
  days: z.int(),
  /** Actions of the type filed in that time. */
  actions: z.int(),
  /** Of these: those that would have needed more approvals, fewer, or others. */
  more: z.int(),
  fewer: z.int(),
  other: z.int(),
  /** Those that could not have been filed: too few eligible, by what is known of people now, or the maker a party. */
  stuck: z.int(),
  /** Those of which a condition, or an expression for a group or a limit, could not be evaluated. */
  errors: z.int(),
  /** How often each rule would have been taken. */
  rules: z.array(z.object({ name: z.string(), count: z.int() })),
  /** Approvals a week by whom they are: as they were needed, and as they would have been. */
  weekly: z.array(z.object({ who: z.string(), before: z.number(), after: z.number() })),
  /** Some of those that would have been different, the newest first. */
  samples: z.array(
    z.object({
      actionId: z.uuid(),
      submittedAt: time,
      makerName: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
});
export type PolicyReplay = z.infer<typeof policyReplay>;
