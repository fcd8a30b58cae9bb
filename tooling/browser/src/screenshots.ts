import { resolve } from 'node:path';
import { command, run } from '@countersign/command';

const folder = resolve(import.meta.dirname, '../../../docs/screenshots');

await run(
  command('screenshots', 'Takes pictures of the main pages, wide and narrow, light and dark.')
    .argument('[page...]', 'only these; gallery, which shows every component, only when named')
    .option('--out <folder>', 'where the pictures go', folder)
    .option('--no-build', 'take them of what is built already')
    .action(async (names, { out, build }) => {
      const { takeScreenshots } = await import('./screenshots/take-screenshots.ts');
      await takeScreenshots(names, out, build);
    }),
);
