import { command, run, wholeNumber } from '@countersign/command';

await run(
  command('bench:list', 'Measures how much longer the list of actions takes when there are more.')
    .option('--small <number>', 'how many actions the one database has', wholeNumber, 10_000)
    .option('--large <number>', 'how many the other has', wholeNumber, 1_000_000)
    .option('--pairs <number>', 'how often each case is measured in both', wholeNumber, 40)
    .action(async (sizes) => {
      const { compareLists } = await import('./compare-lists.ts');
      await compareLists(sizes);
    }),
);
