import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf, wholeNumbers } from './options.ts';

const plan = defaults.growth;

export const growth = partOf(
  'growth',
  'Measures how the time of the list grows with what is stored.',
)
  .option('--sizes <numbers>', 'how many actions, from few to many', wholeNumbers, plan.sizes)
  .option('--rounds <number>', 'how often each question is asked', wholeNumber, plan.rounds)
  .action(async (options) => {
    const { measureGrowth } = await import('../growth/measure-growth.ts');
    await measureGrowth(sheetOf(options), options);
  });
