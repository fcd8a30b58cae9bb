import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf } from './options.ts';

const plan = defaults.streams;

export const streams = partOf(
  'streams',
  'Measures open streams of events: memory, delay, a restart.',
)
  .option('--streams <number>', 'how many are open', wholeNumber, plan.streams)
  .option('--each <number>', 'how many of them one person holds', wholeNumber, plan.each)
  .action(async (options) => {
    const { measureStreams } = await import('../streams/measure-streams.ts');
    await measureStreams(sheetOf(options), options);
  });
