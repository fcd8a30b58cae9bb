import type { BoundStage, Standing } from '../bound.ts';
import { Decimal } from '../decimal.ts';
import { groupName, type Stage } from '../document.ts';
import type { Facts } from '../facts.ts';
import { neededOf } from '../stages/needed-of.ts';
import { shortStages, type ShortStage } from '../stages/short-stages.ts';
import { currencyCode } from './check-literal.ts';
import { reasonOf } from './choose-rule.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import { valuesOf } from './variables.ts';

/** An expression of a stage that can't be evaluated for an action, which then can't be filed. */
export class UnboundExpression extends Error {
  /** Where in the document: `rules.0.stages.1.limit.amount`. */
  readonly path: string;

  constructor(path: string, reason: string) {
    super(reason);
    this.name = 'UnboundExpression';
    this.path = path;
  }
}

/**
 * The stages of a rule with their numbers for an action, and those of them that can't be filled by the people there
 * are. Throws `UnboundExpression` where a group or a limit can't be computed.
 *
 * @param rule its place in the document
 * @param eligible who may decide on the action: without its maker, editors and parties. Of them those without the
 *   role checker are left out here.
 */
export function bindStages(
  compiled: CompiledPolicy,
  rule: number,
  facts: Facts,
  eligible: readonly Standing[],
): { stages: BoundStage[]; short: ShortStage[] } {
  const checkers = eligible.filter(({ roles }) => roles.includes('checker'));
  const evaluate = evaluator(compiled, facts);
  const stages = (compiled.document.rules[rule]?.stages ?? []).map((definition, at) => {
    const path = `rules.${rule}.stages.${at}`;
    const stage: BoundStage = {
      stage: at + 1,
      step: definition.step,
      definition,
      needed: 1,
      groups: groupsOf(definition, path, evaluate),
      limit: limitOf(definition, path, evaluate),
    };
    return { ...stage, needed: neededOf(stage, checkers) };
  });
  return { stages, short: shortStages(stages, checkers) };
}

type Evaluate = (path: string) => unknown;

/** Evaluates what stands at a path; the facts are read once, when they are needed. */
function evaluator({ variables, expressions }: CompiledPolicy, facts: Facts): Evaluate {
  let values: Record<string, unknown> | undefined;
  return (path) => {
    try {
      values ??= valuesOf(facts, variables);
      return expressions.get(path)?.evaluate(values);
    } catch (error) {
      throw new UnboundExpression(path, reasonOf(error));
    }
  };
}

function groupsOf({ who }: Stage, path: string, evaluate: Evaluate): string[] {
  if (who.groupFrom === undefined) return [...(who.groups ?? [])];
  const group = groupName.safeParse(evaluate(`${path}.who.groupFrom`));
  if (!group.success) throw new UnboundExpression(`${path}.who.groupFrom`, 'is no name of a group');
  // The computed one is the last: it is recorded as such.
  return [...(who.groups ?? []).filter((name) => name !== group.data), group.data];
}

function limitOf({ limit }: Stage, path: string, evaluate: Evaluate): BoundStage['limit'] {
  if (limit === undefined) return null;
  const amount = evaluate(`${path}.limit.amount`);
  if (!(amount instanceof Decimal) || amount.units < 0n) {
    throw new UnboundExpression(`${path}.limit.amount`, 'is no amount of zero or more');
  }
  if (!/^\d{1,15}(\.\d{1,20})?$/.test(String(amount))) {
    throw new UnboundExpression(`${path}.limit.amount`, 'is more than anybody can be limited to');
  }
  const currency = evaluate(`${path}.limit.currency`);
  if (typeof currency !== 'string' || !currencyCode.test(currency)) {
    throw new UnboundExpression(`${path}.limit.currency`, 'is no currency');
  }
  return { amount: String(amount), currency };
}
