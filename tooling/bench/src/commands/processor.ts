import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf, wholeNumbers } from './options.ts';

const plan = defaults.processor;

export const processor = partOf(
  'processor',
  'Measures what a step costs in each process and how far that is from bare processes in its place; ' +
    'memory, disk and allocations.',
)
  .option('--seconds <number>', 'how long each step is made', wholeNumber, plan.seconds)
  .option('--clients <numbers>', 'how many call at once', wholeNumbers, plan.clients)
  .action(async (options) => {
    const { measureProcessor } = await import('../processor/measure-processor.ts');
    await measureProcessor(sheetOf(options), options);
  });
