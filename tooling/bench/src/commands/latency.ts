import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf, someOf } from './options.ts';

const plan = defaults.latency;

export const latency = partOf(
  'latency',
  'Measures how long steps take at half of what can be done, and an approval on an idle system.',
)
  .option('--seconds <number>', 'how long each step is asked for', wholeNumber, plan.seconds)
  .option('--clients <number>', 'how many find out what can be done', wholeNumber, plan.clients)
  .option('--steps <names>', `some of ${plan.steps.join(', ')}`, someOf(plan.steps), plan.steps)
  .option('--approvals <number>', 'how many are made one at a time', wholeNumber, plan.approvals)
  .action(async (options) => {
    const { measureLatency } = await import('../latency/measure-latency.ts');
    await measureLatency(sheetOf(options), options);
  });
