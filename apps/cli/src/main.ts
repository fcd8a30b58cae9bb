import { Command } from '@commander-js/extra-typings';
import { version } from './backup/version.ts';
import { backup } from './commands/backup.ts';
import { bootstrap } from './commands/bootstrap.ts';
import { demo } from './commands/demo.ts';
import { reset } from './commands/reset.ts';
import { restore } from './commands/restore.ts';
import { rotate } from './commands/rotate.ts';
import { dev, start } from './commands/start.ts';
import { explain } from './operator-error.ts';

/** The commands that Countersign ships; each says with `--help` what it takes. */
const program = new Command('countersign')
  .description('Countersign on this machine: start it, look after its data, rotate its secrets')
  .version(version())
  .showSuggestionAfterError();
for (const command of [start, dev, bootstrap, demo, backup, restore, rotate, reset]) {
  program.addCommand(command);
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
