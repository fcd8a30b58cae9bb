import type { PolicyDocument, Stage } from '../../document.ts';
import type { JsonSchema } from '../../conditions/shape-of-schema.ts';

/** Somebody in a pattern, with the id by which documents name them. */
export interface Somebody {
  id: string;
  roles: string[];
  groups: string[];
  limits: Record<string, string>;
}

/** What comes with a vote. */
interface Beside {
  /** What is entered again, as it is typed. */
  enters?: Partial<Payload>;
  /** A second factor was given in the session so many minutes ago. */
  factorMinutesAgo?: number;
}

/** Somebody votes. */
export type Ballot =
  /** A vote, and the stage in which it counts, by its name. */
  | ({
      by: string;
      vote: 'approved' | 'rejected' | 'changes_requested';
      in: string;
      /** Their delegator, where it is not their own vote. */
      onBehalfOf?: string;
    } & Beside)
  /** An approval that is refused, and the reason that is given. */
  | ({ by: string; refused: string } & Beside);

/** What happens to an action after it was filed. */
export type Step =
  | Ballot
  /** Whether they may see the action. */
  | { by: string; sees: boolean }
  /** A remark of theirs. */
  | { by: string; comments: true }
  /** Whom they ask to decide it, themselves or another, or that nobody is asked any more; where it is refused, why. */
  | { by: string; asks: string | null; refused?: string }
  /** Time passes. */
  | { hoursLater: number }
  /** The service that owns the account can't be reached, or can again. */
  | { owner: 'away' | 'back' }
  /** Somebody, or its maker, has what is approved not be executed; or what they are told instead. */
  | { cancel: string; by?: string; refused?: string }
  /** By then there were reminders of these stages of the current revision, by their names, and of no other. */
  | { reminded: string[] }
  /** Somebody's groups are others from now on. */
  | { of: string; groups: string[] }
  /** Somebody stands in for somebody from now on, or does not any more. */
  | { delegator: string; delegate: string }
  | { back: string }
  /** Another version of the policy is published; the stages that it adds, by their names. */
  | { publish: PolicyDocument; adds: string[] }
  /** The payload is changed by its maker, which lets go on what was returned, or by somebody who could decide it, who is its editor from then on. */
  | { amend: Partial<Payload>; by?: string }
  /** The same, refused, and the reason that is given. */
  | { amend: Partial<Payload>; by: string; refused: string };

/** The payload of the action that is filed: an account that is opened. */
export interface Payload {
  userId: string;
  accountNumber: string;
  accountType: 'savings' | 'checking' | 'investment';
  balance: string;
  currency: string;
}

/** A pattern of approval: one policy, some people, a short history, and how it ends. */
export interface Pattern {
  /** Its number among the patterns. */
  row: number;
  /** What is shown, as a sentence. */
  name: string;
  document: PolicyDocument;
  /** Who may decide or does something else, by name. The maker is none of them. */
  people: Record<string, Somebody>;
  /** What differs from a maker without groups who joined long ago. */
  maker?: { groups?: string[]; daysSinceJoining?: number };
  payload?: Partial<Payload>;
  /** The balances of accounts that the same maker filed within the last day. */
  earlier?: string[];
  /** The rule that holds, and how many each of its stages needs. */
  rule: string;
  needed: Record<string, number>;
  steps: Step[];
  /** `not filed`: it is refused when it is filed, since a stage could not be met. */
  outcome: 'approved' | 'rejected' | 'returned' | 'pending' | 'not filed';
  /** Why an approved action was not executed. */
  because?: 'window_missed' | 'cancelled';
}

/** The payload of a pattern where it says nothing else. */
export const payload: Payload = {
  userId: '01890a5d-ac96-774b-bcce-b302099a8057',
  accountNumber: 'NL91ABNA0417164300',
  accountType: 'savings',
  balance: '1250.00',
  currency: 'EUR',
};

/** The schema of these payloads, as far as policies are about it. */
export const payloadSchema: JsonSchema = {
  type: 'object',
  required: ['userId', 'accountNumber', 'accountType', 'balance', 'currency'],
  properties: {
    userId: { type: 'string' },
    accountNumber: { type: 'string' },
    accountType: { type: 'string', enum: ['savings', 'checking', 'investment'] },
    balance: { type: 'string', pattern: '^(0|[1-9]\\d{0,14})(\\.\\d{1,4})?$' },
    currency: { type: 'string' },
  },
};

/** The id of somebody who is named in a document. */
export const idOf = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A checker in these groups. */
export const checker = (number: number, ...groups: string[]): Somebody => ({
  id: idOf(number),
  roles: ['checker'],
  groups,
  limits: {},
});

/** A stage of the first step with one approval by any checker, where nothing else is said. */
export const stage = (name: string, rest: Partial<Stage> = {}): Stage => ({
  name,
  step: 1,
  approvals: 1,
  who: { roles: ['checker'] },
  ...rest,
});

/** A policy of one rule for all. */
export const always = (...stages: Stage[]): PolicyDocument => ({
  rules: [{ name: 'Every account', stages }],
});
