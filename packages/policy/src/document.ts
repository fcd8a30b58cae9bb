import { z } from 'zod';
import { distinct, expression, hours, name, payloadField } from './fields.ts';
import { stage } from './stage.ts';

export { groupName, people, stagePeople, type People, type StagePeople } from './people.ts';
export { stage, type Stage } from './stage.ts';

/** The most that a document holds, and each of its rules. */
export const mostRules = 50;
export const mostStages = 8;

/** When a rule is met by an action, its stages say what must be approved. */
export const rule = z.strictObject({
  name,
  /** An expression that is true or false; the last rule has none, and takes what is left. */
  when: expression.optional(),
  stages: z
    .array(stage)
    .min(1)
    .max(mostStages)
    .refine((stages) => distinct(stages.map((each) => each.name)), 'names two stages the same'),
  /** A revision that is undecided for so long expires. */
  expiresAfterHours: hours.optional(),
  /** What is approved is executed within so many hours, or never. */
  executeWithinHours: hours.optional(),
  /** `refuse`: an action that concerns its maker can't be filed. */
  makerAsParty: z.enum(['warn', 'refuse']).optional(),
});
export type Rule = z.infer<typeof rule>;

/** What of late actions of the same type a condition may ask for, as `window.<name>`. */
const window = z.strictObject({
  /** The actions of the same maker, of the same target, or with the same value in a field of the payload. */
  of: z.union([z.enum(['maker', 'target']), z.strictObject({ field: payloadField })]),
  days: z.int().min(1).max(90),
  /** A field of the payload that holds an amount, added up as `window.<name>.sum`. */
  sum: payloadField.optional(),
});
export type Window = z.infer<typeof window>;

/** A policy of an action type: who must approve what. Rules are tried in order; the first that is met counts. */
export const policyDocument = z.strictObject({
  windows: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/), window)
    .refine((windows) => Object.keys(windows).length <= 5, 'has more than 5 windows')
    .refine(
      (windows) => !Object.keys(windows).some((each) => each in Object.prototype),
      'has a window by a name that is taken',
    )
    .optional(),
  rules: z
    .array(rule)
    .min(1)
    .max(mostRules)
    .refine((rules) => distinct(rules.map((each) => each.name)), 'names two rules the same')
    .refine(
      (rules) =>
        rules.every(({ when }, index) => (when === undefined) === (index === rules.length - 1)),
      'must end with the one rule that has no condition',
    ),
});
export type PolicyDocument = z.infer<typeof policyDocument>;

/** One approval by any checker: what holds for an action type until something else is published. */
export const oneChecker: PolicyDocument = {
  rules: [
    {
      name: 'Every action',
      stages: [{ name: 'Review', step: 1, approvals: 1, who: { roles: ['checker'] } }],
    },
  ],
};

/** Two approvals, for what changes who may do what. */
export const twoCheckers: PolicyDocument = {
  rules: [
    {
      name: 'Every action',
      stages: [{ name: 'Review', step: 1, approvals: 2, who: { roles: ['checker'] } }],
    },
  ],
};
