import { parseArgs } from 'node:util';
import { dataFolderAt } from './data/folder.ts';
import { explain, OperatorError } from './operator-error.ts';
import { replaceDatabasePasswords, replaceServiceKeys } from './rotate/replace-secrets.ts';
import { runningInstallation } from './system/running-installation.ts';

const usage = `Replaces a secret of this machine's installation.

  rotate signing-key          of people's tokens; while it runs, nobody notices
  rotate auth-secret          from PREVIOUS_AUTH_SECRET to AUTH_SECRET; while it runs, then start it anew
  rotate service-keys         between services; while it is stopped
  rotate database-passwords   of the services' logins; while it is stopped
`;

const next = 'They are made anew and used from the next start on.';

const commands: Record<string, () => Promise<string> | string> = {
  'signing-key': () => runningInstallation(process.env).runProgram('auth', 'rotate-keys', {}),
  'auth-secret': () => {
    const { PREVIOUS_AUTH_SECRET = '' } = process.env;
    const { runProgram } = runningInstallation(process.env);
    return runProgram('auth', 'change-secret', { PREVIOUS_AUTH_SECRET });
  },
  'service-keys': () => {
    replaceServiceKeys(folder());
    return next;
  },
  'database-passwords': () => {
    replaceDatabasePasswords(folder());
    return next;
  },
};

const folder = () => dataFolderAt(process.env.COUNTERSIGN_DATA_DIR || '.data');

/** `pnpm rotate`: replaces one kind of secret. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const command = commands[positionals[0] ?? ''];
  if (!command || positionals.length > 1) throw new OperatorError(usage.trimEnd());
  console.log(await command());
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
