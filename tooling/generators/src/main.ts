import { Command } from '@commander-js/extra-typings';
import { root } from '@countersign/cli/root';
import { namesOf } from './names.ts';
import { generateService } from './service.ts';

/** `pnpm generate`: writes a working thing with its tests, to be made one's own. */
const program = new Command('generate').description('write a new part of the workspace');

program
  .command('service')
  .description('a service that owns data, with a type of action and its screens')
  .argument('<name>', 'such as order')
  .option('--plural <names>', 'such as orders')
  .action(async (name, { plural }) => {
    const left = await generateService(root, namesOf(name, plural));
    console.log([`The service ${name} is there. Look through it: git status`, ...left].join('\n'));
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
