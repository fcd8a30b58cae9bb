import type { ServiceName } from '@countersign/service-discovery';
import { databaseUrls } from '@countersign/postgres';
import { type DataFolder, namedDataFolder } from '../data/folder.ts';
import { lockHolder } from '../data/lock.ts';
import { readRun, type RunRecord } from '../data/run-file.ts';
import { loadSecrets, type Secrets } from '../data/secrets.ts';
import { portsFrom } from '../machine/ports.ts';
import { OperatorError } from '../operator-error.ts';
import { readSettings, type Settings } from '../settings.ts';
import { runProgram } from './run-program.ts';
import { serviceEnv } from './service-env.ts';
import { programOf, serviceFolder } from './service-programs.ts';

/** The installation that runs on the data folder which the settings name. */
export interface RunningInstallation {
  run: RunRecord;
  /** Runs a program of a service as the service itself runs; resolves with what it printed. */
  runProgram: (
    service: ServiceName,
    program: string,
    more: Record<string, string>,
  ) => Promise<string>;
}

/** @throws {OperatorError} when nothing runs there */
export function runningInstallation(
  source: Record<string, string | undefined>,
): RunningInstallation {
  const folder = namedDataFolder(source);
  const run = requireRunning(folder);
  return {
    run,
    runProgram(service, program, more) {
      // What the running installation was given when it started need not be repeated here.
      const settings = {
        ...readSettings({ ...source, COUNTERSIGN_DEMO: '1', HOST: '', PUBLIC_URL: '' }),
        demo: run.demo,
        publicUrl: run.url,
      };
      const secrets = loadSecrets(folder, run.demo);
      const url = databaseOf(service, settings, secrets, run);
      const env = serviceEnv(service, {
        settings,
        secrets,
        ports: portsFrom(run.port),
        databases: { [service]: { url, ownerUrl: '' } },
        attachments: folder.attachments,
        mail: undefined,
        serviceEnv: {},
      });
      return runProgram({
        purpose: `${program} of the ${service} service`,
        args: programOf(service, program, { source: run.watch }),
        cwd: serviceFolder(service),
        env: { ...env, ...more },
      });
    },
  };
}

function requireRunning(folder: DataFolder): RunRecord {
  const run = readRun(folder);
  if (run && lockHolder(folder)) return run;
  throw new OperatorError(
    `Nothing runs on ${folder.path}. Start the installation first, with the same COUNTERSIGN_DATA_DIR.`,
  );
}

function databaseOf(
  service: ServiceName,
  settings: Settings,
  secrets: Secrets,
  run: RunRecord,
): string {
  const external = settings.external[service];
  if (external) return external.url;
  const passwords = secrets.databases[service];
  if (run.postgresPort === undefined || !passwords) {
    throw new OperatorError(
      `Setting DATABASE_URL_${service.toUpperCase()} is missing: the installation was started with a database elsewhere.`,
    );
  }
  const server = `postgres://127.0.0.1:${run.postgresPort}/`;
  return databaseUrls(server, `countersign_${service}`, service, passwords).appUrl;
}
