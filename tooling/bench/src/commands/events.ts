import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf } from './options.ts';

const plan = defaults.events;

export const events = partOf('events', 'Measures what telling people of events takes from calls.')
  .option('--seconds <number>', 'how long each turn is', wholeNumber, plan.seconds)
  .option('--pairs <number>', 'how many turns with and without', wholeNumber, plan.pairs)
  .option('--clients <number>', 'how many call at once', wholeNumber, plan.clients)
  .action(async (options) => {
    const { measureEvents } = await import('../events/measure-events.ts');
    await measureEvents(sheetOf(options), options);
  });
