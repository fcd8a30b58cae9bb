import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf } from './options.ts';

const plan = defaults.endurance;

export const endurance = partOf(
  'endurance',
  'Measures whether the system is after a long load as it was before.',
)
  .option('--minutes <number>', 'how long the load lasts', wholeNumber, plan.minutes)
  .option('--rest-seconds <number>', 'and the rest after it', wholeNumber, plan.restSeconds)
  .option('--clients <number>', 'how many find out what can be done', wholeNumber, plan.clients)
  .action(async (options) => {
    const { measureEndurance } = await import('../endurance/measure-endurance.ts');
    await measureEndurance(sheetOf(options), options);
  });
