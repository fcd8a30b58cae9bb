import type { PolicyDocument, Stage } from '@countersign/policy/document';

const stage = (
  name: string,
  step: number,
  who: Stage['who'],
  more: Partial<Stage> = {},
): Stage => ({
  name,
  step,
  approvals: 1,
  who,
  ...more,
});
const anyChecker = stage('Review', 1, { roles: ['checker'] });
const finance = stage('Finance', 1, { groups: ['finance'] });
const director = stage('Director', 2, { groups: ['directors'] }, { remindAfterHours: 24 });
/** Two weeks: what nobody decides by then is over. */
const expiresAfterHours = 336;

/** Each amount of an account's change is seen by finance where it is large. */
export const adjustments: PolicyDocument = {
  rules: [
    {
      name: 'Up to 5,000',
      when: 'abs(payload.amount) <= decimal("5000")',
      stages: [anyChecker],
      expiresAfterHours,
    },
    { name: 'Larger', stages: [finance, director], expiresAfterHours },
  ],
};

export const promotions: PolicyDocument = {
  rules: [
    {
      name: 'Below 25',
      when: 'payload.discountValue < decimal("25")',
      stages: [anyChecker],
      expiresAfterHours,
    },
    { name: '25 and more', stages: [finance, director], expiresAfterHours },
  ],
};

export const orders: PolicyDocument = {
  rules: [
    {
      name: 'Up to 10,000',
      when: 'payload.total <= decimal("10000")',
      stages: [anyChecker],
      expiresAfterHours,
    },
    {
      name: 'Larger',
      stages: [
        stage(
          'Two of the checkers',
          1,
          { roles: ['checker'] },
          { approvals: 2, remindAfterHours: 24 },
        ),
      ],
      expiresAfterHours,
    },
  ],
};

/** What came of a year with the first one: less is looked at twice. */
export const adjustmentsLater: PolicyDocument = {
  rules: [
    {
      name: 'Up to 10,000',
      when: 'abs(payload.amount) <= decimal("10000")',
      stages: [{ ...anyChecker, remindAfterHours: 24 }],
      expiresAfterHours,
    },
    { name: 'Larger', stages: [finance, director], expiresAfterHours },
  ],
};

export const owners: PolicyDocument = {
  rules: [
    {
      name: 'Every change of holder',
      stages: [
        stage(
          'Compliance or finance',
          1,
          { groups: ['compliance', 'finance', 'directors'] },
          { remindAfterHours: 24 },
        ),
      ],
      expiresAfterHours,
    },
  ],
};
