import type { PolicyDocument, Stage } from '@countersign/policy';

const peer: Stage = { name: 'Peer', step: 1, approvals: 1, who: { roles: ['checker'] } };

/** Tiers of a balance: so many rules, of which the conditions of all but the last are asked for a large one. */
export function tiers(rules: number): PolicyDocument {
  const conditions = Array.from({ length: rules - 1 }, (_, at) => ({
    name: `Up to ${at + 1},000`,
    when: `payload.currency == "EUR" && payload.balance <= decimal("${at + 1}000") && !("trainees" in maker.groups)`,
    stages: [peer],
  }));
  return { rules: [...conditions, { name: 'Others', stages: [{ ...peer, approvals: 2 }] }] };
}

/** What one maker files in a day, together: splitting. */
export const splitting: PolicyDocument = {
  windows: { day: { of: 'maker', days: 1, sum: 'balance' } },
  rules: [
    {
      name: 'Split',
      when: 'window.day.sum + payload.balance > decimal("20000")',
      stages: [{ ...peer, approvals: 2 }],
    },
    { name: 'Others', stages: [peer] },
  ],
};
