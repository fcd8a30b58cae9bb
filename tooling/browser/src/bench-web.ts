import { command, run } from '@countersign/command';

await run(
  command('bench:web', 'Measures sizes and times of the web app in a real browser.')
    .option('--no-build', 'measure what is built already')
    .action(async ({ build }) => {
      const { measureWeb } = await import('./bench/measure-web.ts');
      if (!(await measureWeb(build))) process.exitCode = 1;
    }),
);
