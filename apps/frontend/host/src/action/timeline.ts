import type {
  ActionStage,
  AuditEntry,
  AuditEvent,
  Comment,
  PersonRef,
  Review,
} from '@countersign/actions';
import { actionTexts } from '../strings/action.ts';

/** One line of what was said and done about an action. */
export interface TimelineItem {
  key: string;
  event: AuditEvent;
  /** `null` when the system itself acted. */
  actor: PersonRef | null;
  /** UTC ISO 8601. */
  at: string;
  revision: number;
  /** Somebody else than the maker changed the payload. */
  isEdit: boolean;
  /** Who was asked to decide it, or no longer, and whether by themselves. */
  asked: { name: string; self: boolean } | undefined;
  /** In whose place somebody decided, by name. */
  onBehalfOf: string | undefined;
  /** What was said with it: a comment, the reason of a decision, why it failed. */
  text: string | undefined;
  /** The comment that it is, as its author left it. */
  comment: Comment | undefined;
  /** The hash that was reviewed, of a decision. */
  hash: string | undefined;
  /** The stage in which a decision counts, where there is more than one. */
  stage: string | undefined;
  /** Number in the action's audit; absent for a comment whose entry is not there yet. */
  sequence: number | undefined;
  requestId: string | null;
}

interface TimelineParts {
  history: readonly AuditEntry[];
  comments: readonly Comment[];
  reviews: readonly Review[];
  /** The stages of the current revision. */
  stages: readonly Pick<ActionStage, 'stage' | 'name'>[];
  revision: number;
  makerId: string;
  /** What a field of the payload is called. */
  titleOf: (field: string) => string;
}

/**
 * Conversation and history as one timeline, in the order of the audit, oldest first. A comment takes the
 * place of the entry that records it: each person's comments and entries are in the same order. Both
 * lists may lack their beginning, so they are laid side by side from their ends; comments older than
 * the first entry are left out until it is there.
 */
export function mergeTimeline({
  history,
  comments,
  reviews,
  stages,
  revision: current,
  makerId,
  titleOf,
}: TimelineParts): TimelineItem[] {
  const unsaid = [...comments];
  const newestFirst = history.toReversed().map((entry): TimelineItem => {
    const own = unsaid.findLastIndex(({ author }) => author.personId === entry.actor?.personId);
    const said = entry.event === 'commented' && own >= 0 ? unsaid.splice(own, 1)[0] : undefined;
    const review = reviews.find(
      ({ checker, revision }) =>
        decisions.has(entry.event) &&
        checker.personId === entry.actor?.personId &&
        revision === entry.revision,
    );
    return {
      key: `entry-${entry.sequence}`,
      event: entry.event,
      actor: entry.actor,
      at: entry.at,
      revision: entry.revision,
      isEdit: entry.event === 'amended' && entry.actor?.personId !== makerId,
      asked: askedIn(entry),
      onBehalfOf: delegatorIn(entry),
      comment: said,
      text: said?.text ?? review?.comment ?? textIn(entry.detail, titleOf),
      hash: review?.hash,
      stage:
        review?.revision === current && stages.length > 1
          ? stages.find(({ stage }) => stage === review.stage)?.name
          : undefined,
      sequence: entry.sequence,
      requestId: entry.requestId,
    };
  });
  const items = newestFirst.toReversed();
  if ((history[0]?.sequence ?? 1) > 1) return items;
  const rest = unsaid.map((comment): TimelineItem => {
    const { id, author, createdAt, text } = comment;
    const none = {
      revision: 0,
      isEdit: false,
      asked: undefined,
      onBehalfOf: undefined,
      hash: undefined,
      stage: undefined,
      sequence: undefined,
    };
    return {
      ...none,
      key: id,
      event: 'commented',
      actor: author,
      at: createdAt,
      text,
      comment,
      requestId: null,
    };
  });
  return [...items, ...rest];
}

const decisions = new Set<AuditEvent>([
  'approval_given',
  'rejection_given',
  'returned',
  'approved',
  'rejected',
]);

/** What an entry says in words: a comment, a reason, a problem, an owner's refusal, or of which fields or stage it tells. */
function textIn(
  detail: Readonly<Record<string, unknown>>,
  titleOf: (field: string) => string,
): string | undefined {
  const { comment, reason, note, problem, refusal, policy, fields, stage, because, outcome } =
    detail;
  const named = Array.isArray(fields) && fields.map((field) => titleOf(String(field)));
  const words = [
    (outcome === 'justified' || outcome === 'unjustified') &&
      actionTexts.timeline.found[outcome](String(comment)),
    comment,
    reason,
    note,
    problem,
    messageOf(refusal),
    ruleOf(policy),
    waitingFor(stage),
  ];
  if (because === 'window_missed') words.push(actionTexts.timeline.windowMissed);
  if (named) words.push(actionTexts.timeline.fields(named));
  return words.find((text): text is string => typeof text === 'string' && text !== '');
}

function askedIn({ actor, detail }: AuditEntry): TimelineItem['asked'] {
  const { personId, name } = (detail['person'] ?? {}) as { personId?: unknown; name?: unknown };
  return typeof name === 'string' ? { name, self: personId === actor?.personId } : undefined;
}

function delegatorIn({ detail }: AuditEntry): string | undefined {
  const { name } = (detail['onBehalfOf'] ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

function messageOf(refusal: unknown): unknown {
  if (typeof refusal !== 'object' || refusal === null) return undefined;
  return (refusal as { message?: unknown }).message;
}

/** The stage of which somebody was reminded. */
function waitingFor(stage: unknown): string | undefined {
  return typeof stage === 'string' ? actionTexts.timeline.waiting(stage) : undefined;
}

/** The rule by which stages were added. */
function ruleOf(policy: unknown): string | undefined {
  const { version, ruleName } = (policy ?? {}) as { version?: unknown; ruleName?: unknown };
  if (typeof version !== 'number' || typeof ruleName !== 'string') return undefined;
  return actionTexts.timeline.policy(version, ruleName);
}
