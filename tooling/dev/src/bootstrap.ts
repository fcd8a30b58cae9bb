import { parseArgs } from 'node:util';
import { databaseUrls } from '@countersign/postgres';
import { readPeople } from './bootstrap-people.ts';
import { type DataFolder, dataFolderAt } from './data/folder.ts';
import { lockHolder } from './data/lock.ts';
import { readRun, type RunRecord } from './data/run-file.ts';
import { loadSecrets, type Secrets } from './data/secrets.ts';
import { portsFrom } from './machine/ports.ts';
import { explain, OperatorError } from './operator-error.ts';
import { readSettings, type Settings } from './settings.ts';
import { runProgram } from './system/run-program.ts';
import { serviceEnv } from './system/service-env.ts';
import { programOf, serviceFolder } from './system/service-programs.ts';

/** `pnpm bootstrap`: invites the first people of the real installation that runs here. */
async function main(): Promise<void> {
  const many = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    options: { maker: many, checker: many, admin: many, auditor: many },
  });
  const people = readPeople(values);
  const folder = dataFolderAt(process.env.COUNTERSIGN_DATA_DIR || '.data');
  const run = requireRunning(folder);
  if (run.demo) {
    throw new OperatorError(
      'This installation is a demonstration and has its staff already. Start a real one with ' +
        'COUNTERSIGN_DEMO=0 and a COUNTERSIGN_DATA_DIR of its own.',
    );
  }
  // What the running installation was given when it started need not be repeated here.
  const settings = {
    ...readSettings({ ...process.env, COUNTERSIGN_DEMO: '1', HOST: '', PUBLIC_URL: '' }),
    demo: false,
    publicUrl: run.url,
  };
  const secrets = loadSecrets(folder, false);
  const env = serviceEnv('user', {
    settings,
    secrets,
    ports: portsFrom(run.port),
    databases: { user: { url: userDatabase(settings, secrets, run), ownerUrl: '' } },
    mail: undefined,
    serviceEnv: {},
  });
  const said = await runProgram({
    purpose: 'bootstrap',
    args: programOf('user', 'bootstrap-main', { source: run.watch }),
    cwd: serviceFolder('user'),
    env: { ...env, BOOTSTRAP_PEOPLE: JSON.stringify(people) },
  });
  console.log(said);
  if (run.mailUrl) console.log(`Their invitations are caught at ${run.mailUrl}`);
}

function requireRunning(folder: DataFolder): RunRecord {
  const run = readRun(folder);
  if (run && lockHolder(folder)) return run;
  throw new OperatorError(
    `Nothing runs on ${folder.path}. Start the installation first, with the same COUNTERSIGN_DATA_DIR.`,
  );
}

function userDatabase(settings: Settings, secrets: Secrets, run: RunRecord): string {
  const external = settings.external.user;
  if (external) return external.url;
  const passwords = secrets.databases.user;
  if (run.postgresPort === undefined || !passwords) {
    throw new OperatorError(
      'Setting DATABASE_URL_USER is missing: the installation was started with a database elsewhere.',
    );
  }
  const server = `postgres://127.0.0.1:${run.postgresPort}/`;
  return databaseUrls(server, 'countersign_user', 'user', passwords).appUrl;
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
