import { Command } from '@commander-js/extra-typings';
import { root } from '@countersign/cli/root';
import { generateAction } from './action.ts';
import { actionNamesOf, namesOf } from './names.ts';
import { generatePackage, generateRemote } from './package.ts';
import { generateService } from './service.ts';

/** `pnpm generate`: writes a working thing with its tests, to be made one's own. */
const program = new Command('generate').description('write a new part of the workspace');

const done = (what: string, left: string[]) =>
  console.log([`The ${what} is there. Look through it: git status`, ...left].join('\n'));

program
  .command('service')
  .description('a service that owns data, with a type of action and its screens')
  .argument('<name>', 'such as invoice')
  .option('--plural <names>', 'such as invoices')
  .action(async (name, { plural }) =>
    done(`service ${name}`, await generateService(root, namesOf(name, plural))),
  );

program
  .command('action')
  .description('a type of action of a service that is there')
  .argument('<type>', 'such as hold_order')
  .requiredOption('--owner <service>', 'such as order')
  .action(async (type, { owner }) => {
    done(`type of action ${type}`, await generateAction(root, actionNamesOf(type, owner)));
  });

program
  .command('remote')
  .description('the screens of a service that owns data and has none')
  .argument('<name>', 'such as invoice')
  .option('--plural <names>', 'such as invoices')
  .action(async (name, { plural }) =>
    done(`remote ${name}`, await generateRemote(root, namesOf(name, plural))),
  );

program
  .command('package')
  .description('a package that others can import')
  .argument('<name>', 'such as policy')
  .action(async (name) => {
    done(`package ${name}`, await generatePackage(root, namesOf(name)));
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
