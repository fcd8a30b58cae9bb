import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseNames } from '@countersign/service-discovery';
import { environment } from '../env.ts';
import { version } from '../backup/version.ts';
import { namedDataFolder } from '../data/folder.ts';
import { readRun } from '../data/run-file.ts';
import { readSecrets } from '../data/secrets.ts';
import { explain, OperatorError } from '../operator-error.ts';
import { addRelease, readReleases, rowsOf } from './releases.ts';
import { writeRows } from './write-rows.ts';

/**
 * For whoever makes a release: writes down its migrations, and the rows of the demonstration that
 * runs now, for the test that later versions can be upgraded to from it.
 */
async function main(): Promise<void> {
  const folder = namedDataFolder(environment);
  const run = readRun(folder);
  if (run?.postgresPort === undefined || !run.demo) {
    throw new OperatorError(`No demonstration runs on ${folder.path}.`);
  }
  const release = version();
  if (readReleases()[release]) throw new OperatorError(`Release ${release} is written down.`);
  const { superuserPassword } = readSecrets(folder);
  for (const name of databaseNames) {
    const url = new URL(`postgres://127.0.0.1:${run.postgresPort}/countersign_${name}`);
    url.username = 'postgres';
    url.password = encodeURIComponent(superuserPassword);
    const path = rowsOf(release, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await writeRows(url.href));
  }
  addRelease(release);
  console.log(`Release ${release} is written down in apps/cli/src/upgrade.`);
}

try {
  await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
