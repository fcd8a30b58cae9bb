import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseUrls, type DatabasePasswords } from '@countersign/postgres/ensure-database';
import { makeFolder } from '@countersign/postgres/make-folder';
import { writeWholeFile } from '@countersign/postgres/write-whole-file';
import { databaseNames, serviceNames, type ServiceName } from '@countersign/service-discovery';

/** The server that every database of the composition is on. */
const server = 'postgres://database:5432/';

const random = (): string => randomBytes(24).toString('base64url');

/**
 * Makes what an installation keeps secret, once: below `folder` there is a volume for each who is told
 * something, and nobody is told more.
 *
 * - `superuser/password`: the database server's
 * - `migrations/<service>.env`: the owner login of each database
 * - `<service>/env`: the service's key, the others' public keys, its application login
 *
 * Files are for `node --env-file`.
 *
 * @returns whether they were made now
 * @throws {Error} when some are there and others are not
 */
export function makeSecrets(folder: string): boolean {
  const secrets = allSecrets();
  const missing = Object.keys(secrets).filter((path) => !existsSync(join(folder, path)));
  if (missing.length === 0) return false;
  if (existsSync(join(folder, lastWritten))) {
    throw new Error(
      `${missing.join(', ')} is gone, and data needs what it was. Remove all volumes of the ` +
        'composition, with all data: docker compose down --volumes',
    );
  }
  for (const [path, content] of Object.entries(secrets)) {
    const file = join(folder, path);
    makeFolder(dirname(file));
    // Each volume is mounted only where its content may be read; who reads it has another user id.
    writeWholeFile(file, content, 0o444);
  }
  return true;
}

/** The database server starts when it is there, so it comes last. */
const lastWritten = 'superuser/password';

function allSecrets(): Record<string, string> {
  const keys = new Map(serviceNames.map((name) => [name, newKey()] as const));
  const publicKeys = Object.fromEntries(
    [...keys].map(([name, { kty, crv, kid, x }]) => [name, [{ kty, crv, kid, x }]]),
  );
  const files: Record<string, string> = {};
  for (const name of serviceNames) {
    const settings: Record<string, string> = {
      SERVICE_KEY: JSON.stringify(keys.get(name)),
      SERVICE_PUBLIC_KEYS: JSON.stringify(publicKeys),
      ...(name === 'auth' && { AUTH_SECRET: random() + random() }),
      ...(name === 'notification' && { WEBHOOK_SECRET: random() + random() }),
    };
    if (databaseNames.includes(name)) {
      const { appUrl, ownerUrl } = urlsOf(name);
      settings.DATABASE_URL = appUrl;
      files[`migrations/${name}.env`] = envFile({ DATABASE_OWNER_URL: ownerUrl });
    }
    files[`${name}/env`] = envFile(settings);
  }
  return { ...files, [lastWritten]: random() };
}

function urlsOf(name: ServiceName) {
  const passwords: DatabasePasswords = { ownerPassword: random(), appPassword: random() };
  return databaseUrls(server, `countersign_${name}`, name, passwords);
}

function newKey() {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', kid: randomUUID(), x, d };
}

function envFile(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
