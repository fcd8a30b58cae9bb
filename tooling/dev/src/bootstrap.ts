import { parseArgs } from 'node:util';
import { readPeople } from './bootstrap-people.ts';
import { explain, OperatorError } from './operator-error.ts';
import { runningInstallation } from './system/running-installation.ts';

/** `pnpm bootstrap`: invites the first people of the real installation that runs here. */
async function main(): Promise<void> {
  const many = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    options: {
      maker: many,
      checker: many,
      admin: many,
      auditor: many,
      'allow-alike': { type: 'boolean', default: false },
    },
  });
  const { 'allow-alike': alike, ...named } = values;
  const people = readPeople(named);
  const { run, runProgram } = runningInstallation(process.env);
  if (run.demo) {
    throw new OperatorError(
      'This installation is a demonstration and has its staff already. Start a real one with ' +
        'COUNTERSIGN_DEMO=0 and a COUNTERSIGN_DATA_DIR of its own.',
    );
  }
  const BOOTSTRAP_PEOPLE = JSON.stringify(people);
  console.log(
    await runProgram('user', 'bootstrap', {
      BOOTSTRAP_PEOPLE,
      BOOTSTRAP_ALLOW_ALIKE: String(alike),
    }),
  );
  if (run.mailUrl) console.log(`Their invitations are caught at ${run.mailUrl}`);
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
