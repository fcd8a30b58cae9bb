import type { BoundStage, Facts, PolicyDocument, ShortStage, Standing } from '@countersign/policy';
import {
  bindStages,
  type ChosenRule,
  chooseRule,
  UnboundExpression,
} from '@countersign/policy/conditions';
import { compiledFor } from './compiled.ts';
import type { PastAction } from './replay-past.ts';
import { createPastWindows } from './replay-windows.ts';

/** What a document would have asked of a past action. */
export interface Asked extends ChosenRule {
  stages: BoundStage[];
  short: ShortStage[];
}

interface Bound {
  stages: BoundStage[];
  short: ShortStage[];
  error?: string;
}

/** Asks a document about past actions, which come in the order in which they were filed. */
export function createAsker(document: PolicyDocument, checkers: readonly Standing[]) {
  const windows = createPastWindows(document.windows ?? {});
  // Stages without expressions are the same for all whom the same people can't decide.
  const kept = new Map<string, Bound>();
  const isFixed = document.rules.map(({ stages }) =>
    stages.every(({ who, limit }) => who.groupFrom === undefined && limit === undefined),
  );

  return (
    past: PastAction,
    maker: (Standing & { joinedAt: Date | undefined }) | undefined,
  ): Asked => {
    const compiled = compiledFor(document, past.actionType);
    const facts = factsOf(past, maker, windows(past));
    const chosen = chooseRule(compiled, facts);
    const barred = new Set([past.makerId, ...past.barred]);
    const bound = () => {
      const eligible = checkers.filter(({ personId }) => !barred.has(personId));
      return explained(() => bindStages(compiled, chosen.rule, facts, eligible));
    };
    if (!isFixed[chosen.rule]) return { ...chosen, ...bound() };
    const key = [chosen.rule, ...[...barred].toSorted()].join();
    const stages = kept.get(key) ?? bound();
    if (kept.size < 10_000) kept.set(key, stages);
    return { ...chosen, ...stages };
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

function factsOf(
  { payload, before, after, target, submittedAt }: PastAction,
  maker: (Standing & { joinedAt: Date | undefined }) | undefined,
  windows: Facts['windows'],
): Facts {
  const now = new Date(submittedAt);
  const since = maker?.joinedAt ? now.getTime() - maker.joinedAt.getTime() : 0;
  return {
    payload,
    before,
    after,
    target: target ?? '',
    maker: {
      roles: maker?.roles ?? [],
      groups: maker?.groups ?? [],
      daysSinceJoining: Math.max(0, Math.floor(since / 86_400_000)),
    },
    windows,
    now,
  };
}
