import { z } from 'zod';
import { actionTypeNames, type ActionType } from '../catalogue/index.ts';
import { longestRemark, shortestSearch } from '../characters.ts';
import { paragraph, searchText } from '../text.ts';
import type { Preparation, Refusal, Warning } from './owner.ts';
import {
  actionStatuses,
  executionStates,
  type ActionStatus,
  type ExecutionState,
} from './states.ts';

/** Body of `POST /api/workflow/actions`. The maker is the session's person, never a field. */
export const submitBody = z.strictObject({
  actionType: z.enum(actionTypeNames),
  payload: z.unknown(),
});

/** The database counts revisions and entries in `integer`. */
const largestNumber = 2_147_483_647;

/** Body of `POST …/:id/review`. `revision` is the one the checker saw (428 without it). */
export const reviewBody = z.strictObject({
  revision: z.int().positive().max(largestNumber).optional(),
  status: z.enum(['approved', 'rejected']),
  reviewComment: paragraph(1, longestRemark).optional(),
});

/** Body of `POST …/:id/amend`: the new payload, and the revision it replaces (428 without it). */
export const amendBody = z.strictObject({
  revision: z.int().positive().max(largestNumber).optional(),
  payload: z.unknown(),
});

/** Body of `POST …/:id/withdraw`. */
export const withdrawBody = z.strictObject({ reason: paragraph(1, longestRemark).optional() });

/** Body of `POST …/:id/comments`. */
export const commentBody = z.strictObject({ text: paragraph(1, longestRemark) });

/** Body of `POST …/:id/retry`. */
export const retryBody = z.strictObject({ reason: paragraph(1, longestRemark).optional() });

/** Sorts of `GET /api/workflow/actions`: each has an index. */
export const actionSorts = ['newest', 'oldest'] as const;

/** Query of `GET /api/workflow/actions`. Times are UTC ISO 8601, `from` inclusive, `to` exclusive. */
export const listQuery = z.strictObject({
  status: z.enum(actionStatuses).optional(),
  execution: z.enum(executionStates).optional(),
  actionType: z.enum(actionTypeNames).optional(),
  maker: z.union([z.uuid(), z.literal('me')]).optional(),
  checker: z.union([z.uuid(), z.literal('me')]).optional(),
  target: z.string().max(200).optional(),
  reviewableBy: z.literal('me').optional(),
  q: searchText(shortestSearch).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  sort: z.enum(actionSorts).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.uuid().optional(),
  page: z.coerce.number().int().min(1).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

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

/** A person as an action remembers them: the id, and the name at that time. */
export interface PersonRef {
  personId: string;
  name: string;
}

/** One person's decision on one revision. */
export interface Review {
  revision: number;
  checker: PersonRef;
  status: 'approved' | 'rejected';
  comment: string | null;
  /** The hash that was reviewed. */
  hash: string;
  /** UTC ISO 8601. */
  reviewedAt: string;
}

/** Where the execution of an approved action stands. */
export interface Execution {
  state: ExecutionState;
  /** Deliveries to the owner so far. */
  attempts: number;
  /** What the owner made or changed, once `executed`. */
  result: Record<string, unknown> | null;
  /** Why the owner will never execute it, once `refused`. */
  refusal: Refusal | null;
  /** What went wrong with the last delivery that brought no outcome. */
  lastError: string | null;
  /** UTC ISO 8601. */
  settledAt: string | null;
}

/** An action in lists and replies. Ids are UUIDv7, times UTC ISO 8601. */
export interface Action {
  id: string;
  actionType: ActionType;
  schemaVersion: number;
  status: ActionStatus;
  execution: Execution;
  /** The current revision; a review must name it. */
  revision: number;
  payload: unknown;
  /** What is reviewed and executed: `actionHash` of the current revision. */
  hash: string;
  target: string | null;
  targetVersion: string | null;
  makerId: string;
  maker: PersonRef;
  /** The person whose review decided it, if any. */
  checkerId: string | null;
  approvals: number;
  requiredApprovals: number;
  submittedAt: string;
  updatedAt: string;
  decidedAt: string | null;
}

/** Reply of `POST /api/workflow/actions` and of an amendment: the action, and what its maker should know. */
export interface FiledAction extends Action {
  warnings: Warning[];
}

/** One state of the payload; a new one has no approvals. */
export interface Revision {
  revision: number;
  author: PersonRef;
  payload: unknown;
  hash: string;
  target: string | null;
  targetVersion: string | null;
  before: Preparation['before'];
  after: Preparation['after'];
  warnings: Preparation['warnings'];
  createdAt: string;
}

/** A remark in the conversation about an action. */
export interface Comment {
  id: string;
  author: PersonRef;
  text: string;
  createdAt: string;
}

/** What can happen to an action: one audit entry each. */
export const auditEvents = [
  'submitted',
  'amended',
  'approval_given',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'commented',
  'executed',
  'refused',
  'stalled',
  'retried',
] as const;
export type AuditEvent = (typeof auditEvents)[number];

/** One line of an action's history, numbered without gaps from 1. */
export interface AuditEntry {
  sequence: number;
  event: AuditEvent;
  /** `null` when the system itself acted (execution). */
  actor: PersonRef | null;
  revision: number;
  detail: Record<string, unknown>;
  requestId: string | null;
  at: string;
}

/** Reply of `GET /api/workflow/actions/:id`. Lists have the newest of each, the oldest first. */
export interface ActionDetail extends Action {
  revisions: Revision[];
  reviews: Review[];
  comments: Comment[];
  history: AuditEntry[];
  /** How many older ones there are, which routes of their own list. */
  earlier: { revisions: number; comments: number; history: number };
  before: Preparation['before'];
  after: Preparation['after'];
  warnings: Preparation['warnings'];
  /** The people whom it concerns, by any of its revisions; none of them may decide it. */
  party: string[];
  /** Whether the asking person may review it now; when not, why. */
  reviewable: { allowed: true } | { allowed: false; reason: string };
}

/** Reply of `POST …/:id/review`. */
export interface ReviewResult {
  action: Action;
  /** Present when the review met the quorum. */
  executionResult?: Execution;
}
