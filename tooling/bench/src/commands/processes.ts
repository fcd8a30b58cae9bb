import { wholeNumber } from '@countersign/command';
import { defaults } from './defaults.ts';
import { partOf, sheetOf, wholeNumbers } from './options.ts';

const plan = defaults.processes;

export const processes = partOf(
  'processes',
  'Measures what more processes of gateway, auth and workflow bring.',
)
  .option(
    '--processes <numbers>',
    'how many of each, one after another',
    wholeNumbers,
    plan.processes,
  )
  .option('--clients <number>', 'how many call at once', wholeNumber, plan.clients)
  .option('--seconds <number>', 'how long each step is made', wholeNumber, plan.seconds)
  .action(async (options) => {
    const { measureProcesses } = await import('../processes/measure-processes.ts');
    await measureProcesses(sheetOf(options), options);
  });
