import type { PolicyDocument } from './document.ts';

/**
 * Who must approve an account in a demonstration: more, and others, the larger its opening balance is. It says no more than
 * the form of policies shows.
 */
export const demoAccountPolicy: PolicyDocument = {
  rules: [
    {
      name: 'Below 10,000 euros',
      when: 'payload.currency == "EUR" && payload.balance < decimal("10000")',
      stages: [{ name: 'Review', step: 1, approvals: 1, who: { roles: ['checker'] } }],
    },
    {
      name: 'Below 100,000 euros',
      when: 'payload.currency == "EUR" && payload.balance < decimal("100000")',
      stages: [
        {
          name: 'Within their limit',
          step: 1,
          approvals: 1,
          who: { groups: ['finance', 'directors'] },
          limit: { amount: 'payload.balance', currency: 'payload.currency' },
          remindAfterHours: 1,
        },
      ],
    },
    {
      name: 'Larger, or not in euros',
      stages: [
        {
          name: 'Finance',
          step: 1,
          approvals: 1,
          who: { groups: ['finance'] },
          reenter: ['accountNumber', 'balance'],
        },
        {
          name: 'Director',
          step: 2,
          approvals: 1,
          who: { groups: ['directors'] },
          remindAfterHours: 24,
        },
      ],
    },
  ],
};
