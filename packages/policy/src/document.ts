import { z } from 'zod';

/** A name that people give to a rule or a stage: one line, shown as it is. */
const name = z
  .string()
  .regex(/^\S(?:.{0,58}\S)?$/u, 'must be 1 to 60 characters on one line, with no space at its ends')
  // Two names that look the same are one to whoever approves.
  .regex(/^[^\p{C}\p{Zl}\p{Zp}\u2800]*$/u, 'must not hold characters that cannot be seen');

/** The short name of a group of people, by which policies name it; it never changes. */
export const groupName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be 2 to 40 of a-z, 0-9 and dash, and begin with a letter');

/** A CEL expression (cel.dev); what it may look at stands in `facts.ts`. */
const expression = z.string().min(1).max(1_000);

const distinct = (items: readonly unknown[]) => new Set(items).size === items.length;
const named = <S extends z.ZodType>(item: S) =>
  z.array(item).min(1).max(20).refine(distinct, 'names the same twice');

/** Whom a policy can speak of, one named kind at least; who is in any of them is meant. */
const peopleFields = {
  /** Whoever holds one of these roles. */
  roles: named(z.enum(['maker', 'checker', 'admin', 'auditor'])).optional(),
  /** Whoever is in one of these groups. */
  groups: named(groupName).optional(),
  /** These people (UUIDs). */
  people: named(z.uuid().lowercase()).optional(),
};
const namesSomebody = (who: object) => Object.values(who).some((part) => part !== undefined);
const nobody = 'must name roles, groups or people';

/** People, named as such, by what they hold or where they belong. */
export const people = z.strictObject(peopleFields).refine(namesSomebody, nobody);
export type People = z.infer<typeof people>;

/** The people of a stage; `groupFrom` computes the name of one more group. */
export const stagePeople = z
  .strictObject({ ...peopleFields, groupFrom: expression.optional() })
  .refine(namesSomebody, nobody);
export type StagePeople = z.infer<typeof stagePeople>;

/**
 * One thing that must be approved, and by whom. Only people with the role `checker` decide, whatever else
 * is said here; never the maker, an editor or a party, and nobody twice.
 */
export const stage = z.strictObject({
  name,
  /** Stages of one step are open at the same time; a step opens when those before it are met. */
  step: z.int().min(1).max(8),
  /** How many must approve: a number, everybody, or a share of those who could, in percent, rounded up. */
  approvals: z.union([
    z.int().min(1).max(20),
    z.literal('all'),
    z.strictObject({ percent: z.int().min(1).max(100) }),
  ]),
  who: stagePeople,
  /** At least one of the approvals must be by one of these. */
  mustInclude: people.optional(),
  /**
   * Stages of the same rule (its own may be among them): whoever decides here is in none of the groups by which
   * somebody has approved there.
   */
  otherGroupThan: named(name).max(8).optional(),
  /** Whoever decides has a personal limit of this amount at least. Both are expressions. */
  limit: z.strictObject({ amount: expression, currency: expression }).optional(),
  /** How many rejections end the action; 1 when nothing is said. */
  rejections: z.int().min(1).max(10).optional(),
  /** Whether an approval needs a comment, as a rejection does in any case. */
  comment: z.literal(true).optional(),
  /** Who may decide too once the revision has waited this long. The number stays as it is. */
  escalation: z.strictObject({ afterHours: z.int().min(1).max(8_760), who: people }).optional(),
});
export type Stage = z.infer<typeof stage>;

/** When a rule is met by an action, its stages say what must be approved. */
export const rule = z.strictObject({
  name,
  /** An expression that is true or false; the last rule has none, and takes what is left. */
  when: expression.optional(),
  stages: z
    .array(stage)
    .min(1)
    .max(8)
    .refine((stages) => distinct(stages.map((each) => each.name)), 'names two stages the same'),
  /** A revision that is undecided for so long expires. */
  expiresAfterHours: z.int().min(1).max(8_760).optional(),
  /** `refuse`: an action that concerns its maker can't be filed. */
  makerAsParty: z.enum(['warn', 'refuse']).optional(),
});
export type Rule = z.infer<typeof rule>;

/** What of late actions of the same type a condition may ask for, as `window.<name>`. */
const window = z.strictObject({
  /** The actions of the same maker, of the same target, or with the same value in a field of the payload. */
  of: z.union([z.enum(['maker', 'target']), z.strictObject({ field: z.string().min(1).max(60) })]),
  days: z.int().min(1).max(90),
  /** A field of the payload that holds an amount, added up as `window.<name>.sum`. */
  sum: z.string().min(1).max(60).optional(),
});
export type Window = z.infer<typeof window>;

/** The most that a document holds. */
export const mostRules = 50;

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
