/** Who must approve an account in a demonstration: more, and others, the larger its opening balance is. */
export const accountPolicy = {
  rules: [
    {
      name: 'Above 100,000, or not in euros',
      when: 'payload.currency != "EUR" || payload.balance > decimal("100000")',
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
    {
      name: 'Above 10,000',
      when: 'payload.balance > decimal("10000")',
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
      name: 'Others',
      stages: [{ name: 'Review', step: 1, approvals: 1, who: { roles: ['checker'] } }],
    },
  ],
};
