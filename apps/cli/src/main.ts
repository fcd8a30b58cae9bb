import { Command } from '@commander-js/extra-typings';
import { version } from './backup/version.ts';
import { explain } from './operator-error.ts';

/** The commands that Countersign ships; each says with `--help` what it takes. */
const commands = {
  start: async () => (await import('./commands/start.ts')).start,
  dev: async () => (await import('./commands/start.ts')).dev,
  bootstrap: async () => (await import('./commands/bootstrap.ts')).bootstrap,
  demo: async () => (await import('./commands/demo.ts')).demo,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  rotate: async () => (await import('./commands/rotate.ts')).rotate,
  reset: async () => (await import('./commands/reset.ts')).reset,
};
const program = new Command('countersign')
  .description('Countersign on this machine: start it, look after its data, rotate its secrets')
  .version(version())
  .showSuggestionAfterError();
// To read them all takes longer than most of what they do: where one is named first, it is read alone.
const named = Object.entries(commands).filter(([name]) => name === process.argv[2]);
for (const [, read] of named.length > 0 ? named : Object.entries(commands)) {
  program.addCommand(await read());
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
