import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf, wholeNumbers } from './options.ts';

const plan = defaults.policies;

export const policies = partOf(
  'policies',
  'Measures what asking a policy takes, and replaying one over past actions.',
)
  .option('--actions <number>', 'how many past actions', wholeNumber, plan.actions)
  .option('--rounds <number>', 'how often each is replayed', wholeNumber, plan.rounds)
  .option('--rules <numbers>', 'how many rules the policies have', wholeNumbers, plan.rules)
  .action(async (options) => {
    const { measurePolicies } = await import('../policies/measure-policies.ts');
    await measurePolicies(sheetOf(options), options);
  });
