import type { BoundStage, Facts, PolicyDocument, Standing } from '@countersign/policy';
import {
  bindStages,
  type ChosenRule,
  chooseRule,
  UnboundExpression,
} from '@countersign/policy/conditions';
import { refusalOf } from './bind.ts';
import { compiledFor } from './compiled.ts';
import { factsOf, type Maker } from './facts.ts';
import type { PastAction } from './replay-past.ts';

/** What a document would have asked of a past action. */
export interface Asked extends ChosenRule {
  /** None when a group or a limit could not be computed: it could not have been filed. */
  stages: BoundStage[];
  /** Whether it could not have been filed for another reason: too few people, or its maker a party. */
  isRefused: boolean;
}

type Bound = Pick<Asked, 'stages' | 'error'> & { short: Parameters<typeof refusalOf>[0]['short'] };

/** Asks a document, which is for a type or for `*`, about past actions. */
export function createAsker(
  document: PolicyDocument,
  actionType: string,
  checkers: readonly Standing[],
) {
  const compiled = compiledFor(document, actionType);
  // Stages without expressions are the same for all whom the same people can't decide.
  const kept = new Map<string, Bound>();
  const isFixed = document.rules.map(({ stages }) =>
    stages.every(({ who, limit }) => who.groupFrom === undefined && limit === undefined),
  );

  return (past: PastAction, maker: Maker, windows: Facts['windows']): Asked => {
    const { payload, before, after, target, barred: party, makerId } = past;
    const filed = { payload, preparation: { before, after, target, party }, maker };
    const facts = factsOf(filed, new Date(past.submittedAt), windows);
    const chosen = chooseRule(compiled, facts);
    const barred = new Set([makerId, ...party]);
    const bind = () =>
      explained(() => {
        const eligible = checkers.filter(({ personId }) => !barred.has(personId));
        return bindStages(compiled, chosen.rule, facts, eligible);
      });
    const key = isFixed[chosen.rule] ? [chosen.rule, ...[...barred].toSorted()].join() : undefined;
    const { short, ...bound } = (key !== undefined && kept.get(key)) || bind();
    if (key !== undefined && kept.size < 10_000) kept.set(key, { short, ...bound });
    const rule = document.rules[chosen.rule]!;
    const proposed = { maker, preparation: filed.preparation };
    return { ...chosen, ...bound, isRefused: refusalOf({ rule, short }, proposed) !== undefined };
  };
}

function explained(ask: () => Bound): Bound {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof UnboundExpression)) throw error;
    return { stages: [], short: [], error: `${error.path}: ${error.message}` };
  }
}
