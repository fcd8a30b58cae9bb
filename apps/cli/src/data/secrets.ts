import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabasePasswords } from '@countersign/postgres';
import { databaseNames, serviceNames, type ServiceName } from '@countersign/service-discovery';
import { z } from 'zod';
import { OperatorError } from '../operator-error.ts';
import type { DataFolder } from './folder.ts';
import { writePrivateFile } from './write-file.ts';

const passwords = z.object({ ownerPassword: z.string().min(1), appPassword: z.string().min(1) });
const secretsFile = z.object({
  demo: z.boolean(),
  superuserPassword: z.string().min(1),
  authSecret: z.string().min(32),
  // Folders of 0.1.0 have none.
  webhookSecret: z.string().min(32).optional(),
  vapid: z.object({ publicKey: z.string(), privateKey: z.string() }).optional(),
  databases: z.record(z.string(), passwords),
});
const serviceKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string().min(1),
  x: z.string().min(1),
  d: z.string().min(1),
});

/** A service's Ed25519 key (RFC 8037). */
export type ServiceKey = z.infer<typeof serviceKey>;

/** What an installation keeps secret; made once, at its first start. */
export interface Secrets {
  /** Whether the data belongs to a demonstration, whose staff everybody knows. */
  demo: boolean;
  superuserPassword: string;
  authSecret: string;
  webhookSecret: string;
  /** By which push services of browsers know the installation (RFC 8292), in base64url. */
  vapid: { publicKey: string; privateKey: string };
  databases: Record<string, DatabasePasswords>;
  keys: Record<ServiceName, ServiceKey>;
}

/**
 * Reads the secrets of a data folder; what is not there yet is made.
 *
 * @throws {OperatorError} when they are damaged, are gone while the data is there, or belong to an
 *   installation of the other kind (demonstration or real)
 */
export function loadSecrets(folder: DataFolder, demo: boolean): Secrets {
  const found = existsSync(folder.secrets)
    ? parseSecrets(folder.secrets)
    : newSecrets(folder, demo);
  requireSameKind(folder, found.demo, demo);
  const missing = databaseNames.filter((name) => !found.databases[name]);
  for (const name of missing) {
    found.databases[name] = newPasswords();
  }
  const { webhookSecret = random() + random(), vapid = newVapid() } = found;
  const isWhole = missing.length === 0 && found.webhookSecret !== undefined && found.vapid;
  const whole = { ...found, webhookSecret, vapid };
  if (!isWhole) writePrivateFile(folder.secrets, JSON.stringify(whole, null, 2));
  const keys = serviceNames.map((name) => [name, loadKey(join(folder.keys, `${name}.json`))]);
  return { ...whole, keys: Object.fromEntries(keys) as Secrets['keys'] };
}

/**
 * Reads what stands in the secrets of a data folder, without the keys.
 *
 * @throws {OperatorError} when they are damaged
 */
export function readSecrets(folder: DataFolder): Omit<Secrets, 'keys' | 'webhookSecret' | 'vapid'> {
  return parseSecrets(folder.secrets);
}

/** New passwords for the two logins of a database. */
export function newPasswords(): DatabasePasswords {
  return { ownerPassword: random(), appPassword: random() };
}

/** The public halves of the keys, as services are given them. */
export function publicKeys(keys: Secrets['keys']): Record<string, Omit<ServiceKey, 'd'>[]> {
  const halves = Object.entries(keys).map(([name, { kty, crv, kid, x }]) => [
    name,
    [{ kty, crv, kid, x }],
  ]);
  return Object.fromEntries(halves) as Record<string, Omit<ServiceKey, 'd'>[]>;
}

const random = (): string => randomBytes(24).toString('base64url');

/** A key on P-256: its point and its number. */
function newVapid(): Secrets['vapid'] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const point = [Buffer.of(4), ...[x, y].map((part) => Buffer.from(part, 'base64url'))];
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d };
}

function newSecrets(folder: DataFolder, demo: boolean): z.infer<typeof secretsFile> {
  if (existsSync(folder.postgres)) {
    throw new OperatorError(
      `${folder.secrets} is gone, though ${folder.postgres} holds data that needs it. Restore it ` +
        'from a backup, or remove all data with: npx -y pnpm@12 reset',
    );
  }
  return { demo, superuserPassword: random(), authSecret: random() + random(), databases: {} };
}

function requireSameKind(folder: DataFolder, was: boolean, wanted: boolean): void {
  if (was === wanted) return;
  throw new OperatorError(
    was
      ? `The data folder ${folder.path} holds the demo staff, whose password everybody knows, and ` +
          'cannot become a real installation. Choose another one with COUNTERSIGN_DATA_DIR.'
      : `The data folder ${folder.path} holds a real installation, to which the demo staff is not ` +
          'added. Start it with COUNTERSIGN_DEMO=0, or choose another one with COUNTERSIGN_DATA_DIR.',
  );
}

function parseSecrets(path: string): z.infer<typeof secretsFile> {
  return parseFile(path, secretsFile);
}

function loadKey(path: string): ServiceKey {
  if (existsSync(path)) return parseFile(path, serviceKey);
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const key = { kty: 'OKP', crv: 'Ed25519', kid: randomUUID(), x, d } as const;
  writePrivateFile(path, JSON.stringify(key, null, 2));
  return key;
}

function parseFile<S extends z.ZodType>(path: string, schema: S): z.output<S> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new OperatorError(
    `${path} is damaged. Restore it from a backup, or remove all data with: npx -y pnpm@12 reset`,
  );
}
