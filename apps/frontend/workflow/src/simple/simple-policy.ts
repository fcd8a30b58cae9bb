/** A policy of the common kind: tiers by one amount, each with stages of checkers or of groups. */
export interface SimplePolicy {
  /** By what the tiers are; absent where there is one only. */
  by?: { field: string; currency: string | undefined };
  /** The last one takes what is left. */
  tiers: readonly Tier[];
}

export interface Tier {
  name: string;
  /** It holds below this amount; absent for the last one. */
  below?: string;
  stages: readonly SimpleStage[];
}

export interface SimpleStage {
  name: string;
  step: number;
  /** As it is typed: it may be no number yet. */
  approvals: number | string;
  /** Any checker when there is none. */
  groups: readonly string[];
  comment: boolean;
}

/**
 * Reads a document as a simple policy; nothing when it says more than that, or something else. What is typed may
 * still be wrong: names may be empty and amounts none.
 */
export function readSimple(document: unknown): SimplePolicy | undefined {
  if (!hasOnly(document, ['rules'], ['rules']) || !Array.isArray(document['rules']))
    return undefined;
  const rules = document['rules'].map(readRule);
  if (rules.length === 0 || !rules.every((rule) => rule !== undefined)) return undefined;
  const conditions = rules.map(({ condition }) => condition);
  const [first] = conditions;
  if (conditions.pop() !== undefined) return undefined;
  if (!conditions.every((each) => each && each.by === first?.by)) return undefined;
  const tiers = rules.map(({ name, stages, condition }) => ({
    name,
    ...(condition && { below: condition.below }),
    stages,
  }));
  return first ? { by: { field: first.field, currency: first.currency }, tiers } : { tiers };
}

/** The document that says what a simple policy does. */
export function documentOf({ by, tiers }: SimplePolicy): object {
  return {
    rules: tiers.map(({ name, below, stages }) => ({
      name,
      ...(below !== undefined && by && { when: conditionOf(by, below) }),
      stages: stages.map(({ name: called, step, approvals, groups, comment }) => ({
        name: called,
        step,
        approvals,
        who: groups.length === 0 ? { roles: ['checker'] } : { groups },
        ...(comment && { comment }),
      })),
    })),
  };
}

function conditionOf({ field, currency }: NonNullable<SimplePolicy['by']>, below: string): string {
  const compared = `payload.${field} < decimal("${below}")`;
  return currency === undefined ? compared : `payload.currency == "${currency}" && ${compared}`;
}

const conditionPattern =
  /^(?:payload\.currency == "([^"\\]*)" && )?payload\.([A-Za-z]\w*) < decimal\("([^"\\]*)"\)$/;

function readCondition(when: unknown) {
  const match = typeof when === 'string' ? conditionPattern.exec(when) : null;
  if (!match) return undefined;
  const [, currency, field = '', below = ''] = match;
  return { by: `${field} ${currency}`, field, currency, below };
}

function readRule(rule: unknown) {
  if (!hasOnly(rule, ['name', 'stages'], ['name', 'when', 'stages'])) return undefined;
  const { name, when, stages } = rule;
  if (typeof name !== 'string' || !Array.isArray(stages)) return undefined;
  const condition = readCondition(when);
  if ((when === undefined) !== (condition === undefined)) return undefined;
  const read = stages.map(readStage);
  if (read.length === 0 || !read.every((stage) => stage !== undefined)) return undefined;
  return { name, condition, stages: read };
}

function readStage(stage: unknown): SimpleStage | undefined {
  const needed = ['name', 'step', 'approvals', 'who'];
  if (!hasOnly(stage, needed, [...needed, 'comment'])) return undefined;
  const { name, step, approvals, who, comment } = stage;
  const isNumber = typeof approvals === 'number' || (approvals !== 'all' && isText(approvals));
  if (!isText(name) || typeof step !== 'number' || !isNumber) return undefined;
  const groups = readGroups(who);
  if (!groups || (comment !== undefined && comment !== true)) return undefined;
  return { name, step, approvals, groups, comment: comment === true };
}

function readGroups(who: unknown): string[] | undefined {
  if (hasOnly(who, ['groups'], ['groups'])) {
    const { groups } = who;
    return Array.isArray(groups) && groups.length > 0 && groups.every(isText) ? groups : undefined;
  }
  if (!hasOnly(who, ['roles'], ['roles'])) return undefined;
  return JSON.stringify(who['roles']) === '["checker"]' ? [] : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether it is an object with all of `needed` and nothing but `known`. */
function hasOnly(
  value: unknown,
  needed: readonly string[],
  known: readonly string[],
): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => known.includes(name))
  );
}
