import { command, run, wholeNumber } from '@countersign/command';

await run(
  command('bench:capacity', 'Measures what filing, approving and listing cost. Needs Linux.')
    .option('--seconds <number>', 'how long each kind of call is made', wholeNumber, 15)
    .option('--clients <number>', 'how many call at once', wholeNumber, 8)
    .option('--actions <number>', 'how many are stored to see their disk', wholeNumber, 100_000)
    .action(async (sizes) => {
      const { measureCapacity } = await import('./capacity/measure-capacity.ts');
      await measureCapacity(sizes);
    }),
);
