/** A policy of the common kind: tiers by one amount, each with stages of checkers or of groups. */
export interface SimplePolicy {
  /** By what the tiers are; absent where there is one only. */
  by?: {
    field: string;
    currency: string | undefined;
    /** By how large it is, whether it is added or taken off. */
    ofSize?: true;
  };
  /** The last one takes what is left. */
  tiers: readonly Tier[];
}

export interface Tier {
  name: string;
  /** It holds below this amount; absent for the last one. */
  below?: string;
  stages: readonly SimpleStage[];
  /** As it is typed; empty where nothing expires. */
  expiresAfterHours: number | string;
  /** The same, where it may be executed at any time. */
  executeWithinHours: number | string;
}

export interface SimpleStage {
  name: string;
  step: number;
  /** As it is typed: it may be no number yet. */
  approvals: number | string;
  /** Any checker when there is neither a group nor a person; one without a name while none is chosen. */
  groups: readonly string[];
  /** People by their ids. */
  people: readonly string[];
  comment: boolean;
  /** The amount that whoever decides may approve by their personal limit, such as `payload.balance`; none where absent. */
  limit?: string | undefined;
  /** Fields of the payload that whoever approves enters again. */
  reenter: readonly string[];
  /** As they are typed; empty where nothing is asked. */
  secondFactorMinutes: number | string;
  remindAfterHours: number | string;
  escalateAfterHours: number | string;
  /** Groups that may decide too once it has escalated. */
  deputies: readonly string[];
  /** Groups that look on. */
  observers: readonly string[];
}

/** What a stage is that asks for one approval by any checker and nothing else. */
export const plainStage: Omit<SimpleStage, 'name' | 'step'> = {
  approvals: 1,
  groups: [],
  people: [],
  comment: false,
  reenter: [],
  secondFactorMinutes: '',
  remindAfterHours: '',
  escalateAfterHours: '',
  deputies: [],
  observers: [],
};

/** Whether any checker decides in it. */
export const isOfAny = ({ groups, people }: SimpleStage): boolean =>
  groups.length === 0 && people.length === 0;

/** Whether it says anything of an escalation, be it half of one. */
export const escalates = ({ escalateAfterHours, deputies }: SimpleStage): boolean =>
  escalateAfterHours !== '' || deputies.length > 0;

/** How many of the parts are set that few stages have. */
export function morePartsOf(stage: SimpleStage): number {
  const { reenter, secondFactorMinutes, remindAfterHours, observers } = stage;
  return [
    reenter.length > 0,
    secondFactorMinutes !== '',
    remindAfterHours !== '',
    escalates(stage),
    observers.length > 0,
  ].filter((isSet) => isSet).length;
}

/** The document that says what a simple policy does. */
export function documentOf({ by, tiers }: SimplePolicy): object {
  return {
    rules: tiers.map(({ name, below, stages, expiresAfterHours, executeWithinHours }) => ({
      name,
      ...(below !== undefined && by && { when: conditionOf(by, below) }),
      stages: stages.map(definitionOf),
      ...(expiresAfterHours !== '' && { expiresAfterHours }),
      ...(executeWithinHours !== '' && { executeWithinHours }),
    })),
  };
}

function definitionOf(stage: SimpleStage): object {
  const { name, step, approvals, comment, limit, reenter, observers } = stage;
  const { secondFactorMinutes, remindAfterHours } = stage;
  return {
    name,
    step,
    approvals,
    who: whoOf(stage),
    ...(limit !== undefined && { limit: { amount: limit, currency: 'payload.currency' } }),
    ...(comment && { comment }),
    ...(reenter.length > 0 && { reenter }),
    ...(secondFactorMinutes !== '' && { secondFactorMinutes }),
    ...(remindAfterHours !== '' && { remindAfterHours }),
    ...(escalates(stage) && { escalation: escalationOf(stage) }),
    ...(observers.length > 0 && { observers: { groups: observers } }),
  };
}

function whoOf(stage: SimpleStage): object {
  const { groups, people } = stage;
  if (isOfAny(stage)) return { roles: ['checker'] };
  if (people.length === 0) return { groups };
  const named = groups.filter((name) => name !== '');
  return { ...(named.length > 0 && { groups: named }), people };
}

/** Both halves are there, so that one which is missing is said at its place. */
function escalationOf({ escalateAfterHours, deputies }: SimpleStage): object {
  const groups = deputies.length === 0 ? [''] : deputies;
  return { afterHours: escalateAfterHours, who: { groups } };
}

function conditionOf(by: NonNullable<SimplePolicy['by']>, below: string): string {
  const { currency } = by;
  const compared = `${expressionOf(by)} < decimal("${below}")`;
  return currency === undefined ? compared : `payload.currency == "${currency}" && ${compared}`;
}

/** An amount of the payload, or its size, as policies say it. */
export function expressionOf({ field, ofSize }: { field: string; ofSize?: true }): string {
  return ofSize ? `abs(payload.${field})` : `payload.${field}`;
}
