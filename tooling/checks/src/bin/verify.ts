import { command, run } from '@countersign/command';

await run(
  command('verify', 'Checks format, lint, types, dependencies and links in the documents.').action(
    async () => {
      const { standardScreen } = await import('@countersign/cli/report');
      const { verify } = await import('../verify.ts');
      const { passed, failed } = await verify(standardScreen());
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed > 0 ? 1 : 0;
    },
  ),
);
