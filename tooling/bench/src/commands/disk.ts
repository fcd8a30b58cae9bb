import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf } from './options.ts';

const plan = defaults.disk;

export const disk = partOf('disk', 'Measures how much disk stored actions take, by table.')
  .option('--actions <number>', 'how many', wholeNumber, plan.actions)
  .action(async (options) => {
    const { measureDisk } = await import('../disk/measure-disk.ts');
    await measureDisk(sheetOf(options), options);
  });
