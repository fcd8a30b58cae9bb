import type { SimplePolicy, SimpleStage } from './simple-policy.ts';

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
  const tiers = rules.map(({ condition, ...tier }) => ({
    ...tier,
    ...(condition && { below: condition.below }),
  }));
  if (!first) return { tiers };
  const { field, currency, ofSize } = first;
  return { by: { field, currency, ...(ofSize && { ofSize }) }, tiers };
}

const conditionPattern =
  /^(?:payload\.currency == "([^"\\]*)" && )?(?:payload\.([A-Za-z]\w*)|abs\(payload\.([A-Za-z]\w*)\)) < decimal\("([^"\\]*)"\)$/;

function readCondition(when: unknown) {
  const match = typeof when === 'string' ? conditionPattern.exec(when) : null;
  if (!match) return undefined;
  const [, currency, plain, signed = '', below = ''] = match;
  const ofSize = plain === undefined;
  const field = plain ?? signed;
  return { by: `${field} ${ofSize} ${currency}`, field, ofSize, currency, below };
}

const times = ['expiresAfterHours', 'executeWithinHours'];

function readRule(rule: unknown) {
  const needed = ['name', 'stages'];
  if (!hasOnly(rule, needed, [...needed, 'when', ...times])) return undefined;
  const { name, when, stages, expiresAfterHours = '', executeWithinHours = '' } = rule;
  if (!isText(name) || !Array.isArray(stages)) return undefined;
  if (!isNumber(expiresAfterHours) || !isNumber(executeWithinHours)) return undefined;
  const condition = readCondition(when);
  if ((when === undefined) !== (condition === undefined)) return undefined;
  const read = stages.map(readStage);
  if (read.length === 0 || !read.every((stage) => stage !== undefined)) return undefined;
  return { name, condition, stages: read, expiresAfterHours, executeWithinHours };
}

const optionalParts = [
  'limit',
  'comment',
  'reenter',
  'secondFactorMinutes',
  'remindAfterHours',
  'escalation',
  'observers',
];

function readStage(stage: unknown): SimpleStage | undefined {
  const needed = ['name', 'step', 'approvals', 'who'];
  if (!hasOnly(stage, needed, [...needed, ...optionalParts])) return undefined;
  const { name, step, approvals, who, comment } = stage;
  if (!isText(name) || typeof step !== 'number' || approvals === 'all' || !isNumber(approvals))
    return undefined;
  const named = readWho(who);
  const asks = readAsks(stage);
  const escalation = readEscalation(stage['escalation']);
  const limit = readLimit(stage['limit']);
  if (!named || !asks || !escalation || !limit || (comment !== undefined && comment !== true))
    return undefined;
  return {
    name,
    step,
    approvals,
    ...named,
    comment: comment === true,
    ...limit,
    ...asks,
    ...escalation,
  };
}

type Asks = Pick<SimpleStage, 'reenter' | 'secondFactorMinutes' | 'remindAfterHours' | 'observers'>;

function readAsks(stage: Record<string, unknown>): Asks | undefined {
  const { reenter = [], observers, secondFactorMinutes = '', remindAfterHours = '' } = stage;
  if (!Array.isArray(reenter) || !reenter.every(isText)) return undefined;
  if (!isNumber(secondFactorMinutes) || !isNumber(remindAfterHours)) return undefined;
  const looking = observers === undefined ? [] : readNames(observers);
  return looking && { reenter, secondFactorMinutes, remindAfterHours, observers: looking };
}

/** A personal limit by an amount of the payload, in its currency. */
function readLimit(limit: unknown): Pick<SimpleStage, 'limit'> | undefined {
  if (limit === undefined) return {};
  const parts = ['amount', 'currency'];
  if (!hasOnly(limit, parts, parts) || limit['currency'] !== 'payload.currency') return undefined;
  const { amount } = limit;
  const isPlain =
    isText(amount) && /^(payload\.[A-Za-z]\w*|abs\(payload\.[A-Za-z]\w*\))$/.test(amount);
  return isPlain ? { limit: amount } : undefined;
}

function readEscalation(
  escalation: unknown,
): Pick<SimpleStage, 'escalateAfterHours' | 'deputies'> | undefined {
  if (escalation === undefined) return { escalateAfterHours: '', deputies: [] };
  const needed = ['afterHours', 'who'];
  if (!hasOnly(escalation, needed, needed)) return undefined;
  const { afterHours, who } = escalation;
  const groups = readNames(who);
  if (!groups || !isNumber(afterHours)) return undefined;
  const deputies = groups.length === 1 && groups[0] === '' ? [] : groups;
  // Of one that says nothing yet nothing would be left.
  if (deputies.length === 0 && afterHours === '') return undefined;
  return { escalateAfterHours: afterHours, deputies };
}

function readWho(who: unknown): Pick<SimpleStage, 'groups' | 'people'> | undefined {
  if (hasOnly(who, ['roles'], ['roles'])) {
    const isAny = JSON.stringify(who['roles']) === '["checker"]';
    return isAny ? { groups: [], people: [] } : undefined;
  }
  if (!hasOnly(who, [], ['groups', 'people'])) return undefined;
  const { groups = [], people = [] } = who;
  const isNamed = areTexts(groups) && areTexts(people) && groups.length + people.length > 0;
  return isNamed ? { groups, people } : undefined;
}

/** The groups of what names groups alone. */
function readNames(who: unknown): string[] | undefined {
  if (!hasOnly(who, ['groups'], ['groups'])) return undefined;
  const { groups } = who;
  return areTexts(groups) && groups.length > 0 ? groups : undefined;
}

/** As it is typed, it may be none yet. */
const isNumber = (value: unknown): value is number | string =>
  typeof value === 'number' || isText(value);

const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

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
