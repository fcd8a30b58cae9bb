import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ensureDatabase } from '@countersign/postgres/ensure-database';
import { databaseNames } from '@countersign/service-discovery';

/**
 * Makes every service's database with its two logins, whose passwords are in the secrets below
 * `folder`, or brings them to that state.
 *
 * @param superuserUrl of the server, without a password
 * @returns the services' names
 */
export async function makeDatabases(superuserUrl: string, folder: string): Promise<string[]> {
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const url = new URL(superuserUrl);
  url.password = read('superuser/password').trim();
  for (const name of databaseNames) {
    const { DATABASE_OWNER_URL = '' } = parseEnv(read(`migrations/${name}.env`));
    const { DATABASE_URL = '' } = parseEnv(read(`${name}/env`));
    await ensureDatabase(url.href, name, {
      ownerPassword: passwordIn(DATABASE_OWNER_URL),
      appPassword: passwordIn(DATABASE_URL),
    });
  }
  return databaseNames;
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
