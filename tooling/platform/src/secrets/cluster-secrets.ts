import { randomBytes } from 'node:crypto';
import { generateServiceKey, publicKeyOf } from '@countersign/auth/server';
import { databaseNames, serviceNames } from '@countersign/service-discovery';

/** Secrets of the store by name, each a map of properties. */
export type Secrets = Record<string, Record<string, string>>;

/** The services that mail people. */
const mailing: ReadonlySet<string> = new Set(['auth', 'notification']);

/**
 * Makes everything that an installation in a cluster keeps secret, as its store has it: for each service
 * its key, and what its databases' logins sign in with; the public halves of all keys; what auth needs, and who mails.
 *
 * @param smtpUrl the mail server, `smtp://` or `smtps://`, with its login
 */
export async function clusterSecrets(smtpUrl: string): Promise<Secrets> {
  const keys = await Promise.all(
    serviceNames.map(async (name) => [name, await generateServiceKey()] as const),
  );
  const publicKeys = Object.fromEntries(keys.map(([name, key]) => [name, [publicKeyOf(key)]]));
  const ofServices = keys.map(([name, key]) => [
    `countersign-${name}`,
    {
      SERVICE_KEY: JSON.stringify(key),
      ...(databaseNames.includes(name) && {
        DATABASE_PASSWORD: random(),
        DATABASE_OWNER_PASSWORD: random(),
      }),
      ...(name === 'auth' && { AUTH_SECRET: random() + random() }),
      ...(name === 'notification' && { WEBHOOK_SECRET: random() + random() }),
      ...(mailing.has(name) && { SMTP_URL: smtpUrl }),
    },
  ]);
  return {
    ...(Object.fromEntries(ofServices) as Secrets),
    'countersign-public-keys': { SERVICE_PUBLIC_KEYS: JSON.stringify(publicKeys) },
  };
}

/** 24 random bytes in letters that a URL leaves as they are. */
function random(): string {
  return randomBytes(24).toString('base64url');
}

/** As a list of Kubernetes Secrets for `kubectl create -f -`, which refuses what is there already. */
export function forKubernetes(secrets: Secrets, namespace: string): string {
  const items = Object.entries(secrets).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type: 'Opaque',
    stringData,
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2);
}

/** As lines for `aws secretsmanager put-secret-value --cli-input-json`, a secret each. */
export function forAws(secrets: Secrets): string {
  return Object.entries(secrets)
    .map(([SecretId, properties]) =>
      JSON.stringify({ SecretId, SecretString: JSON.stringify(properties) }),
    )
    .join('\n');
}
