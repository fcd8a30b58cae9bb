import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf } from './options.ts';

const plan = defaults.bulk;

export const bulk = partOf('bulk', 'Measures filing and deciding many actions by one request.')
  .option('--rows <number>', 'how many at once', wholeNumber, plan.rows)
  .option('--rounds <number>', 'how often', wholeNumber, plan.rounds)
  .action(async (options) => {
    const { measureBulk } = await import('../bulk/measure-bulk.ts');
    await measureBulk(sheetOf(options), options);
  });
