import { atMostOnce } from './at-most-once.ts';
import { auditComplete } from './audit-complete.ts';
import { durableAck } from './durable-ack.ts';
import type { Evidence, Invariant } from './evidence.ts';
import { eventuallyOnce } from './eventually-once.ts';
import { fourEyes } from './four-eyes.ts';
import { freshAuthority } from './fresh-authority.ts';
import { inTime } from './in-time.ts';
import { keyStable } from './key-stable.ts';
import { monotone } from './monotone.ts';
import { noUnapproved } from './no-unapproved.ts';
import { oneDecision } from './one-decision.ts';
import { payloadBound } from './payload-bound.ts';
import { queueComplete } from './queue-complete.ts';
import { quorum } from './quorum.ts';
import { seenWhole } from './seen-whole.ts';
import { toldOnce } from './told-once.ts';

/** Every invariant that databases at rest and a history can show. */
const invariants: readonly Invariant[] = [
  durableAck,
  atMostOnce,
  eventuallyOnce,
  noUnapproved,
  fourEyes,
  payloadBound,
  oneDecision,
  monotone,
  quorum,
  keyStable,
  freshAuthority,
  queueComplete,
  auditComplete,
  inTime,
  toldOnce,
  seenWhole,
];

/** A breach of an invariant. */
export interface Violation {
  /** `I1` and so on. */
  invariant: string;
  problem: string;
}

/** Checks all invariants, while nothing is under way. */
export function checkInvariants(evidence: Evidence): Violation[] {
  return invariants.flatMap(({ id, name, check }) =>
    check(evidence).map((problem) => ({ invariant: id, problem: `${id} ${name}: ${problem}` })),
  );
}
