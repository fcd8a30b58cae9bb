import { Command } from '@commander-js/extra-typings';
import { environment } from '../env.ts';
import { type FirstPerson, readPeople } from '../bootstrap/people.ts';
import { OperatorError } from '../operator-error.ts';
import { runningInstallation } from '../system/running-installation.ts';

const collect = (value: string, before: string[] = []): string[] => [...before, value];
const form = 'as "Full Name <mail>" or "Full Name <mail:username>"; may be said again';

/** `bootstrap`: invites the first people of the real installation that runs here. */
export const bootstrap = new Command('bootstrap')
  .description('invite the first people: at least a maker, and another person as checker')
  .option('--maker <person>', form, collect)
  .option('--checker <person>', form, collect)
  .option('--admin <person>', form, collect)
  .option('--auditor <person>', form, collect)
  .option('--allow-alike', 'two of them may have one mailbox, or names that look the same')
  .action(({ allowAlike = false, ...named }) => invite(readPeople(named), allowAlike));

async function invite(people: FirstPerson[], alike: boolean): Promise<void> {
  const { run, runProgram } = runningInstallation(environment);
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
