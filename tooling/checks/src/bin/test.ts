import { command, run } from '@countersign/command';

const args = process.argv.slice(2);
const asked = args.length === 1 && ['-h', '--help'].includes(args[0]!);

await run(
  command('test', 'Runs everything that verify checks, then all tests.')
    .argument('[arguments...]', 'for vitest, such as a file: only those tests are run')
    .action(async (forVitest) => {
      const { test } = await import('../test.ts');
      process.exitCode = (await test(forVitest)) ? 0 : 1;
    }),
  // Whatever else there is goes to vitest as it is, its own options too.
  asked ? args : ['--', ...args],
);
