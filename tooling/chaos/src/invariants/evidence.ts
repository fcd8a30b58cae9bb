import { demoPeople } from '@countersign/auth/demo';
import type { Operation, Seen, Subscription } from '../history/history.ts';
import { effectsIn, type Effect } from './effects.ts';
import { groupBy } from './group-by.ts';
import type { DelegationRow, StandingEntry } from './standing-state.ts';
import type {
  ActionRow,
  AuditRow,
  ExecutionRow,
  GlassRow,
  LedgerRow,
  PartyRow,
  RepresentedRow,
  ReviewRow,
  RevisionRow,
  State,
} from './state.ts';

/** Everything that is known of one action. */
export interface Case {
  action: ActionRow;
  /** The maker, and everyone who wrote a revision. */
  authors: Set<string>;
  revisions: RevisionRow[];
  parties: PartyRow[];
  reviews: ReviewRow[];
  represented: RepresentedRow[];
  executions: ExecutionRow[];
  audit: AuditRow[];
  /** Its case, where its maker broke the glass. */
  glass: GlassRow | undefined;
  ledger: LedgerRow[];
  effects: Effect[];
  /** What auth tells that the action made of groups and people. */
  entries: StandingEntry[];
  /** The delegation that it made. */
  delegation: DelegationRow | undefined;
  /** Acknowledged requests whose reply showed the action. */
  seen: Seen[];
}

/** What the invariants are checked against: the databases at rest, and what people were told. */
export interface Evidence {
  state: State;
  operations: readonly Operation[];
  /** What those who read the log saw of it. */
  subscriptions: readonly Subscription[];
  cases: Map<string, Case>;
  effects: Effect[];
}

/** A rule that must always hold, and how its breaches are found. */
export interface Invariant {
  /** Its number in the list of guarantees, such as `I4`. */
  id: string;
  name: string;
  /** One line for each breach. */
  check: (evidence: Evidence) => string[];
}

/** Puts the rows of each action together. */
export function gather(
  state: State,
  operations: readonly Operation[],
  subscriptions: readonly Subscription[] = [],
): Evidence {
  const effects = effectsIn(state);
  const grouped = {
    people: groupBy(state.people, (row) => row.action_id),
    revisions: groupBy(state.revisions, (row) => row.action_id),
    parties: groupBy(state.parties, (row) => row.action_id),
    reviews: groupBy(state.reviews, (row) => row.action_id),
    represented: groupBy(state.represented, (row) => row.action_id),
    executions: groupBy(state.executions, (row) => row.action_id),
    audit: groupBy(state.audit, (row) => row.action_id),
    ledger: groupBy(state.ledger, (row) => row.action_id),
    effects: groupBy(effects, ({ actionId }) => actionId),
    entries: groupBy(state.standing.entries, (row) => row.action_id ?? ''),
    seen: groupBy(seenIn(operations), ({ id }) => id),
  };
  const cases = new Map<string, Case>();
  for (const action of state.actions) {
    const { id } = action;
    const revisions = grouped.revisions.get(id) ?? [];
    const authors = (grouped.people.get(id) ?? []).filter(
      ({ part }) => part !== 'checker' && part !== 'recused',
    );
    cases.set(id, {
      action,
      authors: new Set([
        action.maker_id,
        ...authors.map(({ person_id }) => person_id),
        ...revisions.map(({ author_id }) => author_id),
      ]),
      revisions,
      parties: grouped.parties.get(id) ?? [],
      reviews: grouped.reviews.get(id) ?? [],
      represented: grouped.represented.get(id) ?? [],
      executions: grouped.executions.get(id) ?? [],
      audit: grouped.audit.get(id) ?? [],
      glass: state.glass.find((row) => row.action_id === id),
      ledger: grouped.ledger.get(id) ?? [],
      effects: grouped.effects.get(id) ?? [],
      entries: grouped.entries.get(id) ?? [],
      delegation: state.standing.delegations.find((row) => row.created_by === id),
      seen: grouped.seen.get(id) ?? [],
    });
  }
  return { state, operations, subscriptions, cases, effects };
}

/** The demo staff was there before any action. */
export const foundingPeople: ReadonlySet<string> = new Set(
  demoPeople.map(({ personId }) => personId),
);

/** Whose vote is used up, of which revision: by themselves, or by somebody in their place. */
export function usedVotes({
  reviews,
  represented,
}: Case): Pick<ReviewRow, 'checker_id' | 'revision'>[] {
  return [...reviews, ...represented];
}

/** The votes on the current revision. */
export function currentVotes({ action, reviews }: Case, status: string): ReviewRow[] {
  return reviews.filter((row) => row.revision === action.revision && row.status === status);
}

function seenIn(operations: readonly Operation[]): Seen[] {
  return operations.flatMap(({ ending }) =>
    ending.type === 'ok' && ending.seen ? [ending.seen] : [],
  );
}
