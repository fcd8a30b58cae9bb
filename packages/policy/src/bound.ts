import type { Stage } from './document.ts';

/** What auth says of a person at this moment, as far as policies look. */
export interface Standing {
  personId: string;
  roles: readonly string[];
  /** Names of the groups that they are in. */
  groups: readonly string[];
  /** Up to how much they may decide: an amount (decimal string) by currency (ISO 4217). */
  limits: Readonly<Record<string, string>>;
}

/** A stage with its numbers, as it is bound to a revision of an action. It never changes. */
export interface BoundStage {
  /** Its place among all stages of the revision, from 1. */
  stage: number;
  /** The step in which it is open. A stage that came later has a step of its own after the others. */
  step: number;
  /** As the policy has it, or what a later version adds to it. How many it takes is said by `needed`. */
  definition: Stage;
  /** How many approvals it takes. */
  needed: number;
  /** The groups of `definition.who`, with the one that was computed. */
  groups: string[];
  /** What the personal limit of whoever decides must reach. */
  limit: { amount: string; currency: string } | null;
}

/** A vote in a stage of the current revision. */
export interface GivenVote {
  stage: number;
  personId: string;
  /** On whose behalf they decided, if so: both have voted. */
  onBehalfOf?: string | undefined;
  /** One that asks for changes counts neither for nor against. */
  status: 'approved' | 'rejected' | 'changes_requested';
  /** Those of the stage's groups, and once it is late of its escalation's, in which the person was. */
  groups: readonly string[];
  /** Whether the person was one of those who must be among the approvals. */
  signs: boolean;
}

/** By what a revision's stages were chosen. */
export interface BoundPolicy {
  /** The action type whose policy it is, or `*` for the one of all types that have none of their own. */
  actionType: string;
  version: number;
  /** The place of the rule in the document, from 0. */
  rule: number;
  ruleName: string;
  /** What the conditions looked at, by path (`payload.amount`), when there were any. */
  values?: Record<string, unknown>;
  /** Why a condition could not be evaluated, so that the strictest rule was taken. */
  error?: string;
}
