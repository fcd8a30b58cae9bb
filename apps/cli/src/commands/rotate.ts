import { Command } from '@commander-js/extra-typings';
import { environment } from '../env.ts';
import { namedDataFolder } from '../data/folder.ts';
import { replaceDatabasePasswords, replaceServiceKeys } from '../rotate/replace-secrets.ts';
import { runningInstallation } from '../system/running-installation.ts';

const next = 'They are made anew and used from the next start on.';

/** `rotate`: replaces one kind of secret. */
export const rotate = new Command('rotate')
  .description("replace a secret of this machine's installation")
  .showHelpAfterError();

rotate
  .command('signing-key')
  .description("of people's tokens; while it runs, nobody notices")
  .action(async () => {
    console.log(await runningInstallation(environment).runProgram('auth', 'rotate-keys', {}));
  });

rotate
  .command('auth-secret')
  .description('from PREVIOUS_AUTH_SECRET to AUTH_SECRET; while it runs, then start it anew')
  .action(async () => {
    const { PREVIOUS_AUTH_SECRET = '' } = environment;
    const { runProgram } = runningInstallation(environment);
    console.log(await runProgram('auth', 'change-secret', { PREVIOUS_AUTH_SECRET }));
  });

rotate
  .command('service-keys')
  .description('between services; while it is stopped')
  .action(() => {
    replaceServiceKeys(namedDataFolder(environment));
    console.log(next);
  });

rotate
  .command('database-passwords')
  .description("of the services' logins; while it is stopped")
  .action(() => {
    replaceDatabasePasswords(namedDataFolder(environment));
    console.log(next);
  });
